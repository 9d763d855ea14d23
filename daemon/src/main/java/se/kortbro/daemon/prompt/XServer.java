package se.kortbro.daemon.prompt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The X server that DISPLAY names. AWT that once met none there is of no use to its process ever after, so it is asked
 * beforehand, in the way in which AWT would.
 */
final class XServer {
    /** A server that has stopped, or a network that swallows: who asks for a code does not wait for them. */
    private static final long PATIENCE_MS = 5_000;

    private XServer() {}

    /** Whether it is there and lets us in, now. Any thread; takes about 1 ms, 5 s at most. */
    static boolean answers() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        // A thread of its own: the common pool has but one on two cores, which may wait for a card.
        Thread asking = new Thread(() -> answer.complete(connects()), "x-server");
        asking.setDaemon(true);
        asking.start();
        return answer.completeOnTimeout(false, PATIENCE_MS, TimeUnit.MILLISECONDS)
                .join();
    }

    private static boolean connects() {
        try {
            Pointer display = Connection.XOpenDisplay(null);
            if (display == null) {
                return false;
            }
            int unused = Connection.XCloseDisplay(display);
            return true;
        } catch (LinkageError e) { // no libX11: AWT needs it, too
            return false;
        }
    }

    private static final class Connection {
        static {
            Native.register("X11");
        }

        static native @Nullable Pointer XOpenDisplay(@Nullable String name);

        static native int XCloseDisplay(Pointer display);
    }
}
