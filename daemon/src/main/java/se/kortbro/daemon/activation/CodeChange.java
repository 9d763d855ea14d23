package se.kortbro.daemon.activation;

import java.util.Optional;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinPad;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * A new PIN: by the old one, or by the PUK. What was typed is sent once and wiped.
 *
 * <p>When the answer was lost the request ends with that: the new PIN may be in force, and somebody who was asked for the
 * old one again would spend tries on it.
 */
final class CodeChange {
    private final HeldCard held;
    private final Card card;
    private final Attempts attempts;
    private final PadCodes pads;
    private final PinRole replaced;
    private final PinRole current;
    private boolean sent;

    private CodeChange(HeldCard held, Attempts attempts, PadCodes pads, PinRole replaced, PinRole current) {
        this.held = held;
        this.card = held.card();
        this.attempts = attempts;
        this.pads = pads;
        this.replaced = replaced;
        this.current = current;
    }

    /** A change by the old PIN. */
    static CodeChange byOldPin(HeldCard held, Attempts attempts, PadCodes pads, PinRole pin) {
        return new CodeChange(held, attempts, pads, pin, pin);
    }

    /** A change by the PUK. */
    static CodeChange byPuk(HeldCard held, Attempts attempts, PadCodes pads, PinRole pin) {
        return new CodeChange(held, attempts, pads, pin, PinRole.PUK);
    }

    /**
     * Asks until the card has taken a new PIN, or the person gives up.
     *
     * @throws CardFailure.PinBlocked after the person was told so
     * @throws CardFailure.Unsupported when the card has no such code
     */
    void run(PinPrompt prompt, PinPrompt.Request request, Cancellation cancellation) {
        PinStatus status = status(current);
        PinStatus old = status(replaced);
        Optional<Problem> problem = Optional.empty();
        try (PinPrompt.Dialogue dialogue = prompt.open(request, cancellation)) {
            while (true) {
                if (status.blocked()) {
                    dialogue.showLocked(current);
                    throw new CardFailure.PinBlocked(current);
                }
                held.pause();
                try {
                    Optional<PinPad> pad = pads.pad(request.locale(), true);
                    Optional<Refusal> refusal = pad.isPresent()
                            ? pads.enter(pad.get(), dialogue, status, problem, () -> status(current), this::replace)
                            : type(dialogue, status, old, problem);
                    if (refusal.isEmpty()) {
                        return;
                    }
                    status = refusal.get().status();
                    problem = refusal.get().problem();
                } catch (CardFailure.PinRefused refused) {
                    problem = Optional.of(Problem.REFUSED);
                } catch (CardFailure.Reset notSent) {
                    attempts.again(notSent);
                    status = status(current);
                    problem = Optional.empty();
                }
            }
        }
    }

    /** Whether the card may be logged in to because of us: it takes a changed PIN for a verified one. */
    boolean sent() {
        return sent;
    }

    private Optional<Refusal> type(
            PinPrompt.Dialogue dialogue, PinStatus told, PinStatus old, Optional<Problem> problem) {
        try (PinPrompt.Replacement typed = dialogue.askReplacement(told, old, problem)) {
            PinStatus now = status(current);
            if (now.fewerThan(told)) {
                return Optional.of(Refusal.fewerTries(now));
            }
            replace(typed.current(), typed.replacement());
            return Optional.empty();
        } catch (CardFailure.WrongPin | CardFailure.PinBlocked | CardFailure.PinUnconfirmed refusal) {
            return Optional.of(Refusal.of(refusal, told));
        }
    }

    private PinPad.Outcome replace(PinPad pad) {
        sent = true;
        return current == PinRole.PUK ? card.unblock(replaced, pad) : card.changePin(replaced, pad);
    }

    private void replace(Pin by, Pin replacement) {
        sent = true;
        if (current == PinRole.PUK) {
            card.unblock(replaced, by, replacement);
        } else {
            card.changePin(replaced, by, replacement);
        }
    }

    private PinStatus status(PinRole role) {
        return attempts.of(() -> card.pin(role)).orElseThrow(() -> new CardFailure.Unsupported(new byte[0]));
    }
}
