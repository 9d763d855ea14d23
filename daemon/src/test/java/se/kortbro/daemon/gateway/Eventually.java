package se.kortbro.daemon.gateway;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what becomes true on other threads, and which tells nobody. */
final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Eventually() {}

    static void isTrue(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still not so after " + LIMIT);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
