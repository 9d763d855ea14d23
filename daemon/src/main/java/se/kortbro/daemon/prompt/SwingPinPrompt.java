package se.kortbro.daemon.prompt;

import java.awt.GraphicsEnvironment;
import java.time.Duration;
import javax.swing.SwingUtilities;
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

    public SwingPinPrompt() {
        this(PATIENCE);
    }

    SwingPinPrompt(Duration patience) {
        this.patience = patience;
    }

    /** Whether there is a screen to open a window on. */
    public static boolean hasScreen() {
        return !GraphicsEnvironment.isHeadless();
    }

    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        turn.take(cancellation);
        try {
            SwingUtilities.invokeLater(Look::prepare);
            return new SwingDialogue(request, cancellation, patience, turn::giveBack);
        } catch (RuntimeException | Error e) {
            turn.giveBack();
            throw e;
        }
    }
}
