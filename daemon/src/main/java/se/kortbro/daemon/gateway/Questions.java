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
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.origin.Origin;

/**
 * Keeps pages from asking for codes until the person gives in: a page of whose questions three were cancelled within a minute
 * waits a minute, counted from the third, in which it opens no window. She cancels a question, or the page itself takes it
 * back while she is being asked, by {@code request.cancel} or by going away: windows that come and go by themselves annoy as
 * much. What ends later, when she has answered, does not count, so that an activation goes on however often its page is
 * reloaded; nor does a question that a pulled card ended. It is the page's origin that waits: another tab or another
 * connection is the same page. She herself, in the tray, never waits. Any thread; what it remembers is a minute old at most.
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

    /**
     * Has {@code work} ask the person, where the page need not wait when its turn comes, and counts it when that is
     * cancelled.
     *
     * @param cancellation the page's way to take {@code work} back
     */
    <A, R> Function<A, R> counted(Optional<Origin> asker, Cancellation cancellation, Function<A, R> work) {
        return with -> {
            admit(asker);
            try {
                return work.apply(with);
            } catch (RuntimeException failure) {
                if (failure instanceof ActivationFailure.PinCancelled || takenBack(cancellation)) {
                    asker.ifPresent(this::count);
                }
                throw failure;
            }
        };
    }

    private static boolean takenBack(Cancellation cancellation) {
        return cancellation.endedWhileAsking() && cancellation.failure() instanceof ActivationFailure.RequestCancelled;
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

    /** This page's questions were cancelled too often. */
    static final class Tiresome extends RuntimeException {
        Tiresome() {
            super("this page's questions were cancelled too often", null, false, false);
        }
    }
}
