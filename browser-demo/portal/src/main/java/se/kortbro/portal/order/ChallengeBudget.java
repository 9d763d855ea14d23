package se.kortbro.portal.order;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/**
 * How many challenges are answered for one login, so that a script that has got into the page cannot have the portal
 * encrypt what it likes. An order has two steps in which a card asks: before a certificate is issued, to make the
 * key, and after, to write the certificate. The portal cannot tell a run that begins again from a script that says
 * so; what no script can make is a login, and the proof that comes with a request for a certificate: for both the
 * person types a code, and her card signs. So a step has its challenges once for each login, and no more as time
 * passes (docs/decisions/0009). Any thread.
 */
public final class ChallengeBudget {
    /**
     * For one step. A run asks nine times at most: once, and again for each of the eight times that it lives through
     * a reset; and when its card was pulled after that, the next run asks.
     */
    static final int MOST = 10;

    private final Map<Step, Answered> steps = new HashMap<>();

    /** An order, until a certificate is issued for it, and from then on; another key's certificate is another step. */
    private record Step(String orderId, Optional<IssuedCertificate> issued) {}

    private static final class Answered {
        private int challenges;
        private byte[] last = {};
    }

    /**
     * Takes one challenge off. The one that is outstanding is answered as often as a page asks, whose answer was lost
     * on the way: it is the same answer.
     *
     * @throws Refusal {@link Reason#CHALLENGES_SPENT}
     */
    synchronized void spend(Order order, byte[] challenge) {
        Answered answered = steps.computeIfAbsent(new Step(order.orderId(), order.issued()), fresh -> new Answered());
        if (Arrays.equals(answered.last, challenge)) {
            return;
        }
        if (answered.challenges >= MOST) {
            throw new Refusal(Reason.CHALLENGES_SPENT, "more challenges than a step of an activation has");
        }
        answered.challenges++;
        answered.last = challenge.clone();
    }
}
