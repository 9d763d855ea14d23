package se.kortbro.portal.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/**
 * How many challenges are answered for one order. A run needs one or two, a bad day with resets some more; who wants
 * hundreds is not activating a card, but has got into the page and uses the portal to encrypt for it. Any thread.
 */
final class ChallengeBudget {
    static final int MOST = 20;
    static final Duration WINDOW = Duration.ofHours(1);

    private final Map<String, Deque<Instant>> answered = new HashMap<>();
    private final Clock clock;

    ChallengeBudget(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refusal {@link Reason#CHALLENGES_SPENT} */
    synchronized void spend(String orderId) {
        Instant now = clock.instant();
        Instant horizon = now.minus(WINDOW);
        answered.values().forEach(times -> times.removeIf(time -> !time.isAfter(horizon)));
        answered.values().removeIf(Deque::isEmpty);
        Deque<Instant> times = answered.computeIfAbsent(orderId, id -> new ArrayDeque<>());
        if (times.size() >= MOST) {
            throw new Refusal(Reason.CHALLENGES_SPENT, "more challenges than an activation has");
        }
        times.add(now);
    }
}
