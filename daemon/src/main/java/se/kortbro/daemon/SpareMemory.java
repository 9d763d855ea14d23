package se.kortbro.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import se.kortbro.daemon.card.Registration;

/**
 * Gives back what a run and its windows took, once there has been no other for two seconds. The serial collector makes the
 * heap smaller in a full collection alone (java(1), MaxHeapFreeRatio), and a daemon that waits never needs one. It takes some
 * 20 ms, while nobody waits. Any thread.
 */
final class SpareMemory {
    private static final long QUIET_SECONDS = 2;

    private final Executor later;
    private final Runnable collect;
    private int running;
    private long runs;

    /** One that collects for real. */
    SpareMemory() {
        this(CompletableFuture.delayedExecutor(QUIET_SECONDS, TimeUnit.SECONDS), System::gc);
    }

    /**
     * One with a clock of its own.
     *
     * @param later runs what it is given after the pause
     * @param collect gives memory back
     */
    SpareMemory(Executor later, Runnable collect) {
        this.later = later;
        this.collect = collect;
    }

    /** Something that takes memory begins, and ends when this is closed. */
    Registration use() {
        synchronized (this) {
            running++;
            runs++;
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                long last = ended();
                later.execute(() -> giveBack(last));
            }
        };
    }

    /** @return how many there have been until now */
    private synchronized long ended() {
        running--;
        return runs;
    }

    private void giveBack(long last) {
        if (quietSince(last)) {
            collect.run();
        }
    }

    private synchronized boolean quietSince(long last) {
        return running == 0 && runs == last;
    }
}
