package se.kortbro.daemon.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.origin.Origin;

/**
 * Keeps pages from asking for codes until the person gives in: a page whose questions she cancelled three times within a
 * minute waits a minute, counted from the third, in which it opens no window. It is its origin that waits: another tab or
 * another connection is the same page. She herself, in the tray, never waits. Any thread; what it remembers is a minute old
 * at most.
 */
final class Questions {
    private static final int CANCELLED = 3;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Map<Origin, Deque<Long>> cancelled = new HashMap<>();
    private final LongSupplier clock;

    /** @param clock nanoseconds, as {@link System#nanoTime} has them */
    Questions(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Lets a page that does not wait go on.
     *
     * @param asker the page's origin; empty: she herself
     * @throws Tiresome when it has to wait
     */
    synchronized void admit(Optional<Origin> asker) {
        forgetOld();
        if (asker.map(cancelled::get).filter(times -> times.size() >= CANCELLED).isPresent()) {
            throw new Tiresome();
        }
    }

    /** Has {@code work} ask the person, where the page need not wait when its turn comes, and counts what she cancels. */
    <A, R> Function<A, R> counted(Optional<Origin> asker, Function<A, R> work) {
        return with -> {
            admit(asker);
            try {
                return work.apply(with);
            } catch (ActivationFailure.PinCancelled no) {
                asker.ifPresent(this::count);
                throw no;
            }
        };
    }

    private synchronized void count(Origin page) {
        forgetOld();
        cancelled.computeIfAbsent(page, unused -> new ArrayDeque<>()).add(clock.getAsLong());
    }

    /** From the third on it is the last that counts: the minute begins with it. */
    private void forgetOld() {
        long now = clock.getAsLong();
        cancelled.values().forEach(times -> {
            if (times.size() < CANCELLED) {
                times.removeIf(time -> now - time > MINUTE);
            } else if (now - times.getLast() > MINUTE) {
                times.clear();
            }
        });
        cancelled.values().removeIf(Deque::isEmpty);
    }

    /** How many pages something is remembered of. */
    synchronized int remembered() {
        return cancelled.size();
    }

    /** The person has said no to this page too often. */
    static final class Tiresome extends RuntimeException {
        Tiresome() {
            super("the person has cancelled this page's questions too often", null, false, false);
        }
    }
}
