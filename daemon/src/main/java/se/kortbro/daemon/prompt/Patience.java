package se.kortbro.daemon.prompt;

import java.time.Duration;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/** How long the window waits: before the time is up it asks whether more is needed. On the event thread alone. */
final class Patience {
    /** WCAG 2.2.1: at least 20 s to ask for more time with one simple action. */
    private static final Duration WARNING = Duration.ofSeconds(20);

    private final Duration whole;
    private final Duration grace;
    private final Runnable onWarning;
    private final Runnable onEnd;
    private @Nullable Timer clock;

    /**
     * One that does not run yet.
     *
     * @param whole until the end, the warning's time included
     */
    Patience(Duration whole, Runnable onWarning, Runnable onEnd) {
        this.whole = whole;
        this.grace = WARNING.compareTo(whole.dividedBy(2)) < 0 ? WARNING : whole.dividedBy(2);
        this.onWarning = onWarning;
        this.onEnd = onEnd;
    }

    /** From the beginning, also when it has run. */
    void start() {
        run(whole.minus(grace), () -> {
            run(grace, onEnd);
            onWarning.run();
        });
    }

    void stop() {
        if (clock != null) {
            clock.stop();
        }
    }

    private void run(Duration delay, Runnable then) {
        stop();
        clock = new Timer(Math.toIntExact(delay.toMillis()), e -> then.run());
        clock.setRepeats(false);
        clock.start();
    }
}
