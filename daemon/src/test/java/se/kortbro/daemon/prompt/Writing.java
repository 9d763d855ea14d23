package se.kortbro.daemon.prompt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Digits typed without a pause, with real keys, into whatever program has the keyboard. */
final class Writing {
    private static final String TEN = "1234567890";
    private static final String BETWEEN_KEYS_MS = "15";

    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger times = new AtomicInteger();
    private final CompletableFuture<Void> hands = CompletableFuture.runAsync(this::write, Writing::onItsOwn);

    /** How many digits there are by now, at the least. */
    int digits() {
        return TEN.length() * times.get();
    }

    /** Stops. Returns all that was written. */
    String stop() {
        enough.set(true);
        hands.join();
        return TEN.repeat(times.get());
    }

    /** The common pool of two processors has one thread. */
    private static void onItsOwn(Runnable work) {
        Thread thread = new Thread(work, "hands");
        thread.setDaemon(true);
        thread.start();
    }

    private void write() {
        while (!enough.get()) {
            Xdotool.tell("type", "--delay", BETWEEN_KEYS_MS, TEN);
            times.incrementAndGet();
        }
    }
}
