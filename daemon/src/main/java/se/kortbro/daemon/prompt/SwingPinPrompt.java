package se.kortbro.daemon.prompt;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.look.Look;

/**
 * Asks in a window. Nothing of AWT is loaded before the first one is needed: most days of most computers none is. One
 * window is open at a time; the next waits for it. Where there is no screen when a code is wanted, another prompt asks: screens
 * come and go, and each question looks for itself.
 */
public final class SwingPinPrompt implements PinPrompt {
    /** How long a window waits for a code before it offers more time (PROTOCOL.md section 7, 4104). */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(SwingPinPrompt.class);

    private final PinPrompt withoutScreen;
    private final BooleanSupplier screen;
    private final Turn turn = new Turn();
    private final Duration patience;
    private final Runnable look;
    private final Supplier<Foreground> foreground;
    private @Nullable SwingDialogue open;

    /** @param withoutScreen asks while there is no screen */
    public SwingPinPrompt(PinPrompt withoutScreen) {
        this(withoutScreen, SwingPinPrompt::hasScreen, PATIENCE, Look::prepare, new OnFirstUse());
    }

    /**
     * One for tests.
     *
     * @param screen whether there is a screen now
     * @param look what is done on the event thread before a window is made
     */
    SwingPinPrompt(
            PinPrompt withoutScreen,
            BooleanSupplier screen,
            Duration patience,
            Runnable look,
            Supplier<Foreground> foreground) {
        this.withoutScreen = withoutScreen;
        this.screen = screen;
        this.patience = patience;
        this.look = look;
        this.foreground = foreground;
    }

    /** Whether there is a screen to open a window on, now: on X11 one that lets us in. Loads nothing of AWT. */
    public static boolean hasScreen() {
        if (GraphicsEnvironment.isHeadless()) {
            return false;
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("windows") || system.startsWith("mac") || XServer.answers();
    }

    @Override
    public Dialogue open(Request request, Cancellation cancellation) {
        if (!screen.getAsBoolean() || !awtWorks()) {
            return withoutScreen.open(request, cancellation);
        }
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

    /** It does not for good when the screen that it found first had just gone, or refuses it and nobody else. */
    private static boolean awtWorks() {
        try {
            SwingUtilities.invokeLater(() -> {});
            return true;
        } catch (AWTError | NoClassDefFoundError e) {
            LOG.warn("No window can be opened: {}", e.toString());
            return false;
        }
    }

    @Override
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
