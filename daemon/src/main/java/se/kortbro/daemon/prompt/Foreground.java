package se.kortbro.daemon.prompt;

import java.awt.Window;
import java.time.Duration;
import java.util.Locale;

/**
 * What a window needs of the desktop and AWT does not give: whether the person is typing elsewhere, the keyboard when she is
 * not, and her attention when she is. Nothing here fails: what the desktop refuses is left. On the event thread alone.
 */
interface Foreground {
    /**
     * How long ago a key was last pressed or released, in whatever program; pointers do not count. Zero where keys cannot be
     * told, and one must fear the worst.
     */
    Duration sinceLastKey();

    /** Whether a key is held down whose release is yet to come and will count as a key. */
    default boolean keyHeld() {
        return false;
    }

    /**
     * Whether the desktop has given the window the keyboard: what is typed then goes nowhere else, though AWT may not have it
     * yet. False where that cannot be told.
     */
    default boolean hasKeyboard(Window window) {
        return false;
    }

    /** Brings an open window to the front and gives it the keyboard, as far as the desktop lets it. */
    void bring(Window window);

    /** Asks for attention to an open window without taking anything from anyone: it blinks or bounces where windows are listed. */
    void callAttention(Window window);

    /** This computer's. Loads JNA, so not before a window is to open. */
    static Foreground here() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        try {
            if (system.startsWith("windows")) {
                return new WindowsForeground();
            }
            if (system.startsWith("mac")) {
                return new MacForeground();
            }
            return System.getenv("WAYLAND_DISPLAY") == null ? X11Foreground.ofKeyboard() : X11Foreground.blind();
        } catch (LinkageError | RuntimeException e) {
            return new PlainForeground(); // a library that is missing, or not what we think it is
        }
    }
}
