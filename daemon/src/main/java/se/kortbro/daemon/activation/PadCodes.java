package se.kortbro.daemon.activation;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.PinPad;
import se.kortbro.daemon.card.PinPad.Outcome;
import se.kortbro.daemon.card.PinStatus;

/**
 * Codes that the person enters on the reader's own pad, for one run. Nothing of them is here, so they are entered as often
 * as the card wants them. A pad that turns out to be none is not used again: then there is the window.
 */
final class PadCodes {
    private final HeldCard held;
    private boolean unfit;

    PadCodes(HeldCard held) {
        this.held = held;
    }

    /**
     * The pad to enter a code on, or to replace one.
     *
     * @param language what its own words are in, where it has a display; the window's, so that both say the same
     */
    Optional<PinPad> pad(Locale language, boolean replacing) {
        return unfit ? Optional.empty() : held.pinPad(language).filter(pad -> pad.replaces() || !replacing);
    }

    /**
     * Has a code entered, once what the person was told is seen to hold still.
     *
     * @param told what the person is told of the code
     * @param now asks the card for the same again
     * @param command what the code, or the codes, are for
     * @return empty when the card has taken it
     * @throws ActivationFailure.PinCancelled also when that was done on the reader
     * @throws CardFailure as the command does, but for a refusal of the code
     */
    Optional<Refusal> enter(
            PinPad pad,
            PinPrompt.Dialogue dialogue,
            PinStatus told,
            Optional<Problem> problem,
            Supplier<PinStatus> now,
            Function<PinPad, Outcome> command) {
        dialogue.onPad(told, problem);
        PinStatus still = now.get();
        if (still.fewerThan(told)) {
            return Optional.of(Refusal.fewerTries(still));
        }
        try {
            return switch (command.apply(pad)) {
                case TAKEN -> Optional.empty();
                case CANCELLED -> throw new ActivationFailure.PinCancelled();
                case TIMED_OUT -> Optional.of(new Refusal(told, Optional.of(Problem.PAD_TIMEOUT)));
                case MISENTERED -> Optional.of(new Refusal(told, Optional.of(Problem.PAD_MISMATCH)));
                case UNFIT -> {
                    unfit = true;
                    yield Optional.of(new Refusal(now.get(), problem));
                }
            };
        } catch (CardFailure.WrongPin | CardFailure.PinBlocked | CardFailure.PinUnconfirmed refusal) {
            return Optional.of(Refusal.of(refusal, told));
        }
    }
}
