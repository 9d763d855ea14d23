package se.kortbro.simulatedcard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The hand that comes back to a reader later on. One thread for all readers: it never waits. */
final class Hand {
    private static final Executor THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "simulated-reader-hand");
        thread.setDaemon(true);
        return thread;
    });

    private Hand() {}

    /** After that time, pulls the card if it is in, and inserts it. */
    static void reinsert(SimulatedReader reader, Duration after) {
        CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS, THREAD)
                .execute(() -> {
                    reader.pull();
                    reader.insert();
                });
    }
}
