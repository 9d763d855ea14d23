package se.kortbro.daemon.prompt;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.ptr.IntByReference;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the X server's keyboard has been idle: a system counter of its SYNC extension, in ms, read when asked. */
final class XSyncIdle {
    /** "Virtual core keyboard", through which every keyboard's keys go: XI 2 gives it this number in every server. */
    private static final String COUNTER = "DEVICEIDLETIME 3";

    private final Pointer display;
    private final NativeLong counter;

    private XSyncIdle(Pointer display, NativeLong counter) {
        this.display = display;
        this.counter = counter;
    }

    /** Empty where the server does not count: before X.Org 1.13, or without the extension. */
    static Optional<XSyncIdle> of(Pointer display) {
        IntByReference first = new IntByReference();
        IntByReference second = new IntByReference();
        if (!Xext.XSyncQueryExtension(display, first, second) || !Xext.XSyncInitialize(display, first, second)) {
            return Optional.empty();
        }
        IntByReference count = new IntByReference();
        Pointer list = Xext.XSyncListSystemCounters(display, count);
        if (list == null) {
            return Optional.empty();
        }
        try {
            for (Structure each : new SystemCounter(list).toArray(count.getValue())) {
                SystemCounter found = (SystemCounter) each;
                if (COUNTER.equals(found.name)) {
                    return Optional.of(new XSyncIdle(display, found.counter));
                }
            }
            return Optional.empty();
        } finally {
            Xext.XSyncFreeSystemCounterList(list);
        }
    }

    Duration read() {
        Value value = new Value();
        if (!Xext.XSyncQueryCounter(display, counter, value)) {
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) value.high << Integer.SIZE | Integer.toUnsignedLong(value.low));
    }

    /** XSyncValue, sync.h. */
    @FieldOrder({"high", "low"})
    public static final class Value extends Structure {
        public int high;
        public int low;
    }

    /** XSyncSystemCounter, sync.h. */
    @FieldOrder({"name", "counter", "resolution"})
    public static final class SystemCounter extends Structure {
        public @Nullable String name;
        public NativeLong counter = new NativeLong();
        public Value resolution = new Value();

        public SystemCounter(Pointer first) {
            super(first);
            read();
        }
    }

    private static final class Xext {
        static {
            Native.register("Xext");
        }

        static native boolean XSyncQueryExtension(Pointer display, IntByReference event, IntByReference error);

        static native boolean XSyncInitialize(Pointer display, IntByReference major, IntByReference minor);

        static native @Nullable Pointer XSyncListSystemCounters(Pointer display, IntByReference count);

        static native void XSyncFreeSystemCounterList(Pointer list);

        static native boolean XSyncQueryCounter(Pointer display, NativeLong counter, Value value);
    }
}
