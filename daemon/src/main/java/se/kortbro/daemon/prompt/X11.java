package se.kortbro.daemon.prompt;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** The little of libX11 that we use. Its errors end up with AWT, which takes them for none. */
final class X11 {
    static {
        Native.register("X11");
    }

    static final long ANY_PROPERTY_TYPE = 0; // X.h

    private X11() {}

    static native @Nullable Pointer XOpenDisplay(@Nullable String name);

    static native NativeLong XDefaultRootWindow(Pointer display);

    static native NativeLong XInternAtom(Pointer display, String name, boolean onlyIfExists);

    static native int XSendEvent(
            Pointer display, NativeLong window, boolean propagate, NativeLong eventMask, ClientMessage event);

    /** One bit a key, set while it is down. */
    static native int XQueryKeymap(Pointer display, byte[] keys);

    /** {@code size} is 32 for items of a long each; what is {@code found} is freed by {@link #XFree}. */
    static native int XGetWindowProperty(
            Pointer display,
            NativeLong window,
            NativeLong property,
            NativeLong offset,
            NativeLong length,
            boolean delete,
            NativeLong wantedType,
            NativeLongByReference type,
            IntByReference size,
            NativeLongByReference number,
            NativeLongByReference left,
            PointerByReference found);

    static native int XFree(Pointer data);

    static native int XFlush(Pointer display);

    /** XClientMessageEvent with a format of 32, in the length of an XEvent: 24 longs. */
    @FieldOrder({"type", "serial", "sendEvent", "display", "window", "messageType", "format", "data", "rest"})
    public static final class ClientMessage extends Structure {
        static final int CLIENT_MESSAGE = 33; // X.h

        public int type = CLIENT_MESSAGE;
        public NativeLong serial = new NativeLong();
        public int sendEvent = 1;
        public @Nullable Pointer display;
        public NativeLong window = new NativeLong();
        public NativeLong messageType = new NativeLong();
        public int format = 32;
        public NativeLong[] data = zeros(5);
        public NativeLong[] rest = zeros(12);

        private static NativeLong[] zeros(int count) {
            NativeLong[] zeros = new NativeLong[count];
            java.util.Arrays.setAll(zeros, i -> new NativeLong());
            return zeros;
        }
    }
}
