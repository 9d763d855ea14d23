package se.kortbro.daemon.prompt;

import java.util.Optional;
import java.util.OptionalInt;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * Where there is neither screen nor terminal: the reader's own pad is left, whose keys and lamp tell the person that a code
 * is wanted. Where there is none, and where the person would have to be told something first, it says so at once instead
 * of hanging.
 */
public final class PinPadPrompt implements PinPrompt {
    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        return new Silence(cancellation);
    }

    private record Silence(Cancellation cancellation) implements Dialogue {
        @Override
        public Pin ask(PinStatus status, Optional<Problem> problem) {
            throw new ActivationFailure.NoPrompt();
        }

        @Override
        public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
            throw new ActivationFailure.NoPrompt();
        }

        /** A last try is spent by nobody who was not told that it is the last, and nobody is at a pad that was left alone. */
        @Override
        public void onPad(PinStatus status, Optional<Problem> problem) {
            cancellation.check();
            if (problem.equals(Optional.of(Problem.PAD_TIMEOUT))) {
                throw new ActivationFailure.PinTimeout();
            }
            if (status.triesLeft().equals(OptionalInt.of(1))) {
                throw new ActivationFailure.NoPrompt();
            }
        }

        @Override
        public void showLocked(PinRole role) {
            // The page's error says the same.
        }

        @Override
        public void close() {}
    }
}
