package se.kortbro.daemon.prompt;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.Duration;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Who in a window is to have the keyboard when the window has it. AWT forgets a request when the window gets the keyboard, or
 * what had it is taken away, at the same moment: the window then has it, and nothing in it. On the event thread alone.
 */
final class KeyboardClaim {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int LOOKS = 40;

    private final Window window;
    private final Timer look;
    private @Nullable JComponent wanted;
    private int looks;

    KeyboardClaim(Window window) {
        this.window = window;
        look = new Timer(Math.toIntExact(LOOK_AGAIN.toMillis()), e -> insist());
        window.addWindowFocusListener(new WindowAdapter() {
            @Override
            public void windowGainedFocus(WindowEvent e) {
                begin();
            }
        });
    }

    /** From now on {@code component} is to have it; once anything in the window has it, that is left as it is. */
    void of(JComponent component) {
        wanted = component;
        component.requestFocusInWindow();
        begin();
    }

    void end() {
        look.stop();
    }

    private void begin() {
        looks = 0;
        look.restart();
    }

    private void insist() {
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        boolean had = owner != null
                && owner.isShowing()
                && SwingUtilities.isDescendingFrom(owner, window)
                && !owner.equals(window);
        if (had || wanted == null || ++looks > LOOKS) {
            look.stop();
        } else if (window.isFocused()) {
            boolean unused = wanted.requestFocusInWindow();
        }
    }
}
