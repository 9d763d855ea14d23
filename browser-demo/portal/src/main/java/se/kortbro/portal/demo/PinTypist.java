package se.kortbro.portal.demo;

import java.util.Optional;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * Types the PIN for you, in the demo alone. It types it once a question: a code that was wrong is not tried again, and it
 * knows no PUK and no new PIN.
 */
final class PinTypist implements PinPrompt {
    private final char[] pin;

    /** @param pin digits; kept for as long as the demo runs: it is printed in the manual anyway */
    PinTypist(char[] pin) {
        this.pin = pin.clone();
    }

    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        return new Dialogue() {
            @Override
            public Pin ask(PinStatus status, Optional<Problem> problem) {
                cancellation.check();
                if (problem.isPresent() || status.role() == PinRole.PUK) {
                    throw new ActivationFailure.PinCancelled();
                }
                return Pin.takeOver(pin.clone());
            }

            @Override
            public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
                throw new ActivationFailure.PinCancelled();
            }

            @Override
            public void onPad(PinStatus status, Optional<Problem> problem) {
                throw new ActivationFailure.PinCancelled(); // there is nobody at the reader
            }

            @Override
            public void showLocked(PinRole role) {
                // Nobody reads it: the protocol's error says the same.
            }

            @Override
            public void close() {}
        };
    }
}
