package se.kortbro.daemon.origin;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** macOS: the kernel's list of sockets, which anybody may read and which names their owners. Not yet run on macOS. */
final class MacPeerUser implements PeerUser {
    private static final String SYSTEM = "System";
    private static final String SOCKETS = "net.inet.tcp.pcblist64";

    /** The list may grow between the call that tells its size and the one that reads it. */
    private static final int TRIES = 5;

    static {
        Native.register(MacPeerUser.class, NativeLibrary.getInstance(SYSTEM));
    }

    private final int us = geteuid();

    private static native int geteuid();

    private static native int sysctlbyname(
            String name,
            @Nullable Pointer old,
            NativeLongByReference oldLength,
            @Nullable Pointer replacement,
            NativeLong length);

    @Override
    public boolean isOurs(PeerSocket peer) {
        OptionalInt owner = MacTcpTable.owner(sockets(), peer);
        return owner.isPresent() && owner.getAsInt() == us;
    }

    /** The list that is read here names users, and no programs. */
    @Override
    public PeerOwner describe(PeerSocket peer) {
        OptionalInt owner = MacTcpTable.owner(sockets(), peer);
        return owner.isPresent()
                ? PeerOwner.of(Optional.of(UserNames.of(SYSTEM, owner.getAsInt())), Optional.empty())
                : PeerOwner.UNKNOWN;
    }

    private static byte[] sockets() {
        NativeLongByReference length = new NativeLongByReference();
        for (int tried = 0; tried < TRIES; tried++) {
            if (sysctlbyname(SOCKETS, null, length, null, new NativeLong(0)) != 0) {
                break;
            }
            long room = length.getValue().longValue() * 5 / 4;
            try (Memory list = new Memory(room)) {
                length.setValue(new NativeLong(room));
                if (sysctlbyname(SOCKETS, list, length, null, new NativeLong(0)) == 0) {
                    return list.getByteArray(0, length.getValue().intValue());
                }
            }
        }
        return new byte[0];
    }
}
