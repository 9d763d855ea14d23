package se.kortbro.daemon.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Registration;

/**
 * Which page has which card. Requests of one page for one card queue; another page's get 4006 meanwhile, and so does every
 * request while an activation has the card (PROTOCOL.md section 3). Any thread.
 */
final class CardClaims {
    private final Map<String, Claim> claims = new HashMap<>();

    private static final class Claim {
        final Object page;
        int requests;
        boolean activation;

        Claim(Object page) {
            this.page = page;
        }
    }

    /**
     * Claims the card in {@code reader} for a request of {@code page}, until it is closed.
     *
     * @throws CardFailure.Busy when another page's request, or an activation, has it
     */
    synchronized Registration take(Object page, String reader, boolean activation) {
        Claim claim = claims.computeIfAbsent(reader, name -> new Claim(page));
        if (!claim.page.equals(page) || claim.activation) {
            throw new CardFailure.Busy();
        }
        claim.requests++;
        claim.activation = activation;
        AtomicBoolean released = new AtomicBoolean();
        return () -> {
            if (released.compareAndSet(false, true)) {
                release(reader, claim, activation);
            }
        };
    }

    private synchronized void release(String reader, Claim claim, boolean activation) {
        claim.requests--;
        claim.activation &= !activation;
        if (claim.requests == 0) {
            claims.remove(reader);
        }
    }
}
