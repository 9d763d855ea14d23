package se.kortbro.daemon.activation;

import java.util.Optional;
import java.util.OptionalInt;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.PinStatus;

/**
 * Why a code was not taken.
 *
 * @param status how it stands now
 * @param problem what the person is told
 */
record Refusal(PinStatus status, Optional<Problem> problem) {
    /** What a card's refusal means for a code that stood at {@code before}; throws what is no refusal. */
    static Refusal of(CardFailure failure, PinStatus before) {
        if (failure instanceof CardFailure.WrongPin wrong) {
            return wrong(before.withTriesLeft(wrong.triesLeft()));
        }
        if (failure instanceof CardFailure.PinBlocked) {
            return wrong(before.withTriesLeft(OptionalInt.of(0)));
        }
        if (failure instanceof CardFailure.PinUnconfirmed doubt) {
            return unconfirmed(before.withTriesLeft(doubt.triesLeft()));
        }
        throw failure;
    }

    static Refusal wrong(PinStatus status) {
        return new Refusal(status, Optional.of(Problem.WRONG));
    }

    static Refusal unconfirmed(PinStatus status) {
        return new Refusal(status, Optional.of(Problem.UNCONFIRMED));
    }

    /** Nothing was sent: another program has spent a try since the person was told how many are left. */
    static Refusal fewerTries(PinStatus status) {
        return new Refusal(status, Optional.empty());
    }
}
