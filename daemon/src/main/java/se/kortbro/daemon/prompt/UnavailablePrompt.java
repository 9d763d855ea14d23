package se.kortbro.daemon.prompt;

import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;

/** Where there is neither screen nor terminal: says so at once instead of hanging. */
public final class UnavailablePrompt implements PinPrompt {
    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        throw new ActivationFailure.NoPrompt();
    }
}
