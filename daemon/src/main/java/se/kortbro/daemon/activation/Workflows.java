package se.kortbro.daemon.activation;

import java.util.List;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.PinRole;

/**
 * What a page can have done with a card. Each call runs from beginning to end on the reader's thread, asks the person
 * itself, leaves no login behind, and ends in its result or in a {@code CardFailure}, an {@link ActivationFailure} or the
 * cancellation's reason.
 */
public interface Workflows {
    /** Proves who holds the card: asks for PIN 1 and signs. */
    AuthenticationToken authenticate(HeldCard held, AuthenticationRequest request, Cancellation cancellation);

    /** Asks for the old and, twice, the new PIN. */
    void changePin(HeldCard held, Caller caller, PinRole pin, Cancellation cancellation);

    /** Asks for the PUK and, twice, the new PIN. */
    void unblockPin(HeldCard held, Caller caller, PinRole pin, Cancellation cancellation);

    /** Makes keys, has certificates issued for them, writes and proves them; continues where an earlier run stopped. */
    ActivationResult activate(
            HeldCard held, ActivationRequest request, Portal portal, ProgressSink progress, Cancellation cancellation);

    /** What this origin began on this card and has not finished. Touches no card; any thread. */
    List<PendingActivation> pending(String origin, String cardNumber);
}
