package se.kortbro.daemon.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.origin.Origin;

/** How many pages may be connected: 8 of one origin, 32 in all. Any thread. */
final class Seats {
    static final int PER_ORIGIN = 8;
    static final int IN_ALL = 32;

    private final Map<Origin, Integer> taken = new HashMap<>();
    private int all;

    /** Takes a seat, until it is closed; closing it twice gives it back once. Empty when there is none. */
    synchronized Optional<Registration> take(Origin origin) {
        if (all >= IN_ALL || taken.getOrDefault(origin, 0) >= PER_ORIGIN) {
            return Optional.empty();
        }
        all++;
        taken.merge(origin, 1, Integer::sum);
        AtomicBoolean given = new AtomicBoolean();
        return Optional.of(() -> {
            if (given.compareAndSet(false, true)) {
                giveBack(origin);
            }
        });
    }

    /** How many are taken, in all. */
    synchronized int taken() {
        return all;
    }

    private synchronized void giveBack(Origin origin) {
        all--;
        taken.computeIfPresent(origin, (key, count) -> count == 1 ? null : count - 1);
    }
}
