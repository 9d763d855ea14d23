package se.kortbro.daemon.prompt;

import java.awt.GraphicsEnvironment;
import java.time.Duration;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.look.Look;

/**
 * Asks in a window. Nothing of AWT is loaded before the first one is needed: most days of most computers none is. One
 * window is open at a time; the next waits for it.
 */
public final class SwingPinPrompt implements PinPrompt {
    /** How long a window waits for a code before it offers more time (PROTOCOL.md section 7, 4104). */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Turn turn = new Turn();
    private final Duration patience;
    private final Runnable look;
    private final Supplier<Foreground> foreground;
    private @Nullable SwingDialogue open;

    public SwingPinPrompt() {
        this(PATIENCE, Look::prepare, new OnFirstUse());
    }

    /**
     * One for tests.
     *
     * @param look what is done on the event thread before a window is made
     */
    SwingPinPrompt(Duration patience, Runnable look, Supplier<Foreground> foreground) {
        this.patience = patience;
        this.look = look;
        this.foreground = foreground;
    }

    /** Whether there is a screen to open a window on. */
    public static boolean hasScreen() {
        return !GraphicsEnvironment.isHeadless();
    }

    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        turn.take(cancellation);
        try {
            SwingUtilities.invokeLater(look);
            SwingDialogue dialogue = new SwingDialogue(request, cancellation, patience, foreground, this::closed);
            now(dialogue);
            return dialogue;
        } catch (RuntimeException | Error e) {
            turn.giveBack();
            throw e;
        }
    }

    /**
     * Brings the open window to the front and gives it the keyboard, for a person who looks for it. Any thread.
     *
     * @return whether there is one
     */
    public synchronized boolean focus() {
        if (open == null) {
            return false;
        }
        SwingUtilities.invokeLater(open::bring);
        return true;
    }

    private synchronized void now(@Nullable SwingDialogue dialogue) {
        open = dialogue;
    }

    private void closed() {
        now(null);
        turn.giveBack();
    }

    /** On the event thread alone. */
    private static final class OnFirstUse implements Supplier<Foreground> {
        private @Nullable Foreground here;

        @Override
        public Foreground get() {
            if (here == null) {
                here = Foreground.here();
            }
            return here;
        }
    }
}
