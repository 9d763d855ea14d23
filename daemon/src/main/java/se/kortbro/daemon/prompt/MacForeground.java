package se.kortbro.daemon.prompt;

import com.sun.jna.Native;
import java.awt.Desktop;
import java.awt.Taskbar;
import java.awt.Window;
import java.time.Duration;

/**
 * macOS: Quartz counts the seconds since the last key, which needs no permission of the person; AWT does the rest. Not yet
 * run on macOS.
 */
final class MacForeground implements Foreground {
    private static final int COMBINED_SESSION = 0; // kCGEventSourceStateCombinedSessionState, CGEventSource.h
    private static final int KEY_DOWN = 10; // kCGEventKeyDown, CGEventTypes.h
    private static final long MS_PER_S = 1000;

    @Override
    public Duration sinceLastKey() {
        double seconds = CoreGraphics.CGEventSourceSecondsSinceLastEventType(COMBINED_SESSION, KEY_DOWN);
        return Duration.ofMillis((long) (seconds * MS_PER_S));
    }

    @Override
    public void bring(Window window) {
        if (Desktop.getDesktop().isSupported(Desktop.Action.APP_REQUEST_FOREGROUND)) {
            Desktop.getDesktop().requestForeground(true);
        }
        window.toFront();
    }

    @Override
    public void callAttention(Window window) {
        if (Taskbar.isTaskbarSupported() && Taskbar.getTaskbar().isSupported(Taskbar.Feature.USER_ATTENTION)) {
            Taskbar.getTaskbar().requestUserAttention(true, false);
        }
    }

    private static final class CoreGraphics {
        static {
            Native.register("CoreGraphics");
        }

        static native double CGEventSourceSecondsSinceLastEventType(int state, int eventType);
    }
}
