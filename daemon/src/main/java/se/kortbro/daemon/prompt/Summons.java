package se.kortbro.daemon.prompt;

import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.Duration;
import java.util.function.Supplier;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Calls the person to a window without taking the keyboard from under her fingers: the window has it once no key was pressed
 * for half a second. A key that came just before may be the Enter that asked for the window, and is waited out; one that
 * comes after says that she writes elsewhere: then the window only asks for attention, until it is clicked, chosen, or
 * brought from the tray. On the event thread alone.
 */
final class Summons {
    static final Duration QUIET = Duration.ofMillis(500);

    /** How long a desktop takes to hand the keyboard over to a window that it just shows. */
    private static final Duration HANDING_OVER = Duration.ofMillis(150);

    /** A key that is held longer repeats itself: that is writing. */
    private static final Duration LONGEST_PRESS = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int MOST_ASKING = 10;

    private final Window window;
    private final Supplier<Foreground> foreground;
    private long calledNanos;
    private int asked;
    private boolean held;
    private @Nullable Timer next;

    Summons(Window window, Supplier<Foreground> foreground) {
        this.window = window;
        this.foreground = foreground;
        window.setAutoRequestFocus(false);
        window.addWindowFocusListener(new WindowAdapter() {
            @Override
            public void windowGainedFocus(WindowEvent e) {
                end();
            }
        });
    }

    /** What becomes of the keyboard now. */
    enum Verdict {
        TAKE,
        WAIT,
        LEAVE
    }

    /**
     * The rule.
     *
     * @param sinceCall since the window was shown, or has something new to say
     * @param sinceKey since the last key; a key at the same time counts as one that came after
     */
    static Verdict verdict(Duration sinceCall, Duration sinceKey) {
        if (sinceKey.compareTo(QUIET) >= 0) {
            return Verdict.TAKE;
        }
        return sinceKey.compareTo(sinceCall) <= 0 ? Verdict.LEAVE : Verdict.WAIT;
    }

    /** Shows the window if it is not shown, and calls. */
    void call() {
        if (window.isVisible() && window.isFocused()) {
            return;
        }
        end();
        asked = 0;
        held = foreground.get().keyHeld();
        calledNanos = System.nanoTime();
        Duration sinceKey = foreground.get().sinceLastKey();
        boolean take = sinceKey.compareTo(QUIET) >= 0 || OwnKeys.last(sinceKey);
        if (!window.isVisible()) {
            window.setAutoRequestFocus(take);
            window.setVisible(true);
            window.setAutoRequestFocus(false);
        }
        if (take) {
            held = false;
            after(HANDING_OVER, this::decide);
        } else {
            decide();
        }
    }

    /** Whoever types elsewhere: the person wants this window now. */
    void bring() {
        end();
        window.setAutoRequestFocus(true);
        foreground.get().bring(window);
        window.setAutoRequestFocus(false);
    }

    void end() {
        if (next != null) {
            next.stop();
        }
    }

    private void decide() {
        if (held) {
            Duration pressed = Duration.ofNanos(System.nanoTime() - calledNanos);
            if (foreground.get().keyHeld() && pressed.compareTo(LONGEST_PRESS) < 0) {
                after(LOOK_AGAIN, this::decide);
                return;
            }
            held = false;
            calledNanos = System.nanoTime(); // its release is no new key
        }
        Duration sinceKey = foreground.get().sinceLastKey();
        switch (verdict(Duration.ofNanos(System.nanoTime() - calledNanos), sinceKey)) {
            case TAKE -> take();
            case WAIT -> after(QUIET.minus(sinceKey), this::decide);
            case LEAVE -> {
                // Else she types into this window already, which only AWT does not know yet, and may never learn.
                if (foreground.get().hasKeyboard(window)) {
                    take();
                } else {
                    foreground.get().callAttention(window);
                }
            }
        }
    }

    private void take() {
        bring();
        if (++asked < MOST_ASKING) {
            after(HANDING_OVER, this::decide);
        }
    }

    private void after(Duration delay, Runnable then) {
        end();
        next = new Timer(Math.toIntExact(delay.toMillis()), e -> then.run());
        next.setRepeats(false);
        next.start();
    }
}
