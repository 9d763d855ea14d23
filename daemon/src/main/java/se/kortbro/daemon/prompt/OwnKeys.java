package se.kortbro.daemon.prompt;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.time.Duration;

/** When a key was last pressed in a window of ours: who has just ended one dialogue is not writing elsewhere. On the event thread. */
final class OwnKeys {
    /** Between a key and our hearing of it, and between looking at two clocks. */
    private static final Duration LAG = Duration.ofMillis(50);

    private static final OwnKeys HEARD = new OwnKeys();

    private long lastNanos = System.nanoTime() - Duration.ofDays(1).toNanos();

    private OwnKeys() {
        Toolkit.getDefaultToolkit().addAWTEventListener(e -> lastNanos = System.nanoTime(), AWTEvent.KEY_EVENT_MASK);
    }

    /** Whether the last key of the whole desktop, {@code sinceKey} ago, was pressed in a window of ours. */
    static boolean last(Duration sinceKey) {
        Duration sinceOurs = Duration.ofNanos(System.nanoTime() - HEARD.lastNanos);
        return sinceOurs.compareTo(sinceKey.plus(LAG)) <= 0;
    }
}
