package se.kortbro.daemon.prompt;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.awt.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * X11: the server counts how long its keyboard has been idle, and the window manager is asked (EWMH 1.5) for the rest.
 *
 * <p>Under Wayland we live in XWayland, whose keyboard sees only what is typed into X programs; so there the window never
 * takes the focus, and the compositor shows that it wants attention.
 */
final class X11Foreground implements Foreground {
    /** Whom the window manager believes: not a program that pushes itself forward, but somebody's choice. */
    private static final int AS_A_PAGER = 2;

    private static final int KEYMAP = 32; // bytes, Xlib
    private static final int ADD = 1; // _NET_WM_STATE_ADD
    private static final long TO_THE_WINDOW_MANAGER = 1L << 19 | 1L << 20; // SubstructureNotify and -Redirect, X.h

    private final Pointer display;
    private final NativeLong root;
    private final Optional<XSyncIdle> keyboard;

    private X11Foreground(boolean keys) {
        Pointer opened = X11.XOpenDisplay(null);
        if (opened == null) {
            throw new IllegalStateException("AWT has a display, and there is none");
        }
        display = opened;
        root = X11.XDefaultRootWindow(display);
        keyboard = keys ? XSyncIdle.of(display) : Optional.empty();
    }

    static X11Foreground ofKeyboard() {
        return new X11Foreground(true);
    }

    static X11Foreground blind() {
        return new X11Foreground(false);
    }

    @Override
    public Duration sinceLastKey() {
        return keyboard.map(XSyncIdle::read).orElse(Duration.ZERO);
    }

    @Override
    public boolean keyHeld() {
        byte[] keys = new byte[KEYMAP];
        int unused = X11.XQueryKeymap(display, keys);
        return keyboard.isPresent() && !Arrays.equals(keys, new byte[KEYMAP]);
    }

    @Override
    public boolean hasKeyboard(Window window) {
        PointerByReference found = new PointerByReference();
        NativeLongByReference number = new NativeLongByReference();
        int failed = X11.XGetWindowProperty(
                display,
                root,
                atom("_NET_ACTIVE_WINDOW"),
                new NativeLong(0),
                new NativeLong(1),
                false,
                new NativeLong(X11.ANY_PROPERTY_TYPE),
                new NativeLongByReference(),
                new IntByReference(),
                number,
                new NativeLongByReference(),
                found);
        Pointer active = found.getValue();
        if (failed != 0 || active == null) {
            return false;
        }
        try {
            return number.getValue().longValue() == 1
                    && active.getNativeLong(0).longValue() == Native.getWindowID(window);
        } finally {
            int unused = X11.XFree(active);
        }
    }

    @Override
    public void bring(Window window) {
        window.toFront();
        send(window, "_NET_ACTIVE_WINDOW", AS_A_PAGER, 0, 0);
    }

    @Override
    public void callAttention(Window window) {
        long attention = atom("_NET_WM_STATE_DEMANDS_ATTENTION").longValue();
        send(window, "_NET_WM_STATE", ADD, attention, 0, AS_A_PAGER);
    }

    private void send(Window window, String message, long... data) {
        X11.ClientMessage event = new X11.ClientMessage();
        event.display = display;
        event.window = new NativeLong(Native.getWindowID(window));
        event.messageType = atom(message);
        for (int i = 0; i < data.length; i++) {
            event.data[i] = new NativeLong(data[i]);
        }
        int unused = X11.XSendEvent(display, root, false, new NativeLong(TO_THE_WINDOW_MANAGER), event);
        unused = X11.XFlush(display);
    }

    private NativeLong atom(String name) {
        return X11.XInternAtom(display, name, false);
    }
}
