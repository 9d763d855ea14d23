package se.kortbro.daemon.prompt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.awt.Window;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Windows, which gives the foreground to whom the person last spoke to alone: so for a moment we share the input of the
 * program that has it.
 *
 * <p>{@code GetLastInputInfo} tells when anything was last touched, not what; which keys were pressed since one last asked
 * is a bit of {@code GetAsyncKeyState}. A click on the page just before a window therefore counts as a key until half a
 * second is over, and the window waits that long for the keyboard. Not yet run on Windows.
 */
final class WindowsForeground implements Foreground {
    private static final int FIRST_KEY = 0x08; // VK_BACK; what is below are the buttons of mice (winuser.h)
    private static final int LAST_KEY = 0xFE;
    private static final int PRESSED_SINCE_ASKED = 0x0001;
    private static final int FLASH_ALL_UNTIL_FOREGROUND = 0x3 | 0xC; // FLASHW_ALL | FLASHW_TIMERNOFG

    private long lastKeyNanos = System.nanoTime() - Duration.ofDays(1).toNanos();

    @Override
    public Duration sinceLastKey() {
        LastInput last = new LastInput();
        last.size = last.size();
        if (!User32.GetLastInputInfo(last)) {
            return Duration.ZERO;
        }
        Duration sinceAnything = Duration.ofMillis(Kernel32.GetTickCount() - last.tick & 0xFFFFFFFFL);
        if (keyPressedSinceAsked()) {
            lastKeyNanos = System.nanoTime() - sinceAnything.toNanos();
        }
        return Duration.ofNanos(System.nanoTime() - lastKeyNanos);
    }

    @Override
    public void bring(Window window) {
        Pointer handle = Native.getWindowPointer(window);
        int us = Kernel32.GetCurrentThreadId();
        Pointer before = User32.GetForegroundWindow();
        int them = before == null ? us : User32.GetWindowThreadProcessId(before, null);
        boolean shared = them != us && User32.AttachThreadInput(us, them, true);
        try {
            boolean unused = User32.SetForegroundWindow(handle);
        } finally {
            if (shared) {
                boolean unused = User32.AttachThreadInput(us, them, false);
            }
        }
        window.toFront();
    }

    @Override
    public void callAttention(Window window) {
        Flash flash = new Flash();
        flash.size = flash.size();
        flash.window = Native.getWindowPointer(window);
        flash.flags = FLASH_ALL_UNTIL_FOREGROUND;
        boolean unused = User32.FlashWindowEx(flash);
    }

    private static boolean keyPressedSinceAsked() {
        boolean pressed = false;
        for (int key = FIRST_KEY; key <= LAST_KEY; key++) {
            pressed |= (User32.GetAsyncKeyState(key) & PRESSED_SINCE_ASKED) != 0; // all: asking clears the bit
        }
        return pressed;
    }

    /** LASTINPUTINFO, winuser.h. */
    @FieldOrder({"size", "tick"})
    public static final class LastInput extends Structure {
        public int size;
        public int tick;
    }

    /** FLASHWINFO, winuser.h; a count and a time-out of 0 are Windows' own. */
    @FieldOrder({"size", "window", "flags", "count", "timeout"})
    public static final class Flash extends Structure {
        public int size;
        public @Nullable Pointer window;
        public int flags;
        public int count;
        public int timeout;
    }

    private static final class User32 {
        static {
            Native.register("user32");
        }

        static native boolean GetLastInputInfo(LastInput info);

        static native short GetAsyncKeyState(int key);

        static native @Nullable Pointer GetForegroundWindow();

        static native int GetWindowThreadProcessId(Pointer window, @Nullable Pointer process);

        static native boolean AttachThreadInput(int one, int other, boolean attach);

        static native boolean SetForegroundWindow(Pointer window);

        static native boolean FlashWindowEx(Flash flash);
    }

    private static final class Kernel32 {
        static {
            Native.register("kernel32");
        }

        static native int GetCurrentThreadId();

        static native int GetTickCount();
    }
}
