package se.kortbro.daemon.card;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does something once nothing has been in use for a while, as often as that happens. Any thread. */
public final class IdleTimeout {
    private final Executor later;
    private final Runnable onIdle;
    private int inUse;
    private long uses;

    /**
     * One with a clock of its own.
     *
     * @param later runs what it is given after the while
     * @param onIdle is done once nothing has been in use for that long; a use that begins waits for it
     */
    public IdleTimeout(Executor later, Runnable onIdle) {
        this.later = later;
        this.onIdle = onIdle;
    }

    /** One by the system's clock. */
    public static IdleTimeout after(long seconds, Runnable onIdle) {
        return new IdleTimeout(CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS), onIdle);
    }

    /** A use begins, and ends when this is closed. */
    public Registration use() {
        synchronized (this) {
            inUse++;
            uses++;
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                long last = ended();
                later.execute(() -> lookAgain(last));
            }
        };
    }

    /** Returns how many uses there have been until now. */
    private synchronized long ended() {
        inUse--;
        return uses;
    }

    /** A use that begins meanwhile waits until it is done. */
    private synchronized void lookAgain(long last) {
        if (inUse == 0 && uses == last) {
            onIdle.run();
        }
    }
}
