package se.kortbro.daemon.origin;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux: asks the kernel by {@link SockDiag}. One netlink socket for all questions, so that who eats up the process's file
 * descriptors does not make strangers of everyone.
 */
final class LinuxPeerUser implements PeerUser {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_SOCK_DIAG = 4;

    /** The kernel answers before {@code send} returns. */
    private static final int MSG_DONTWAIT = 0x40;

    /** An answer to an earlier question can be in the way, if a signal kept us from reading it. */
    private static final int MOST_ANSWERS = 4;

    /** More of a user's programs than this name nobody. */
    private static final int FEW = 5;

    private static final String LIBC = "libc.so.6";

    private static final Logger LOG = LoggerFactory.getLogger(LinuxPeerUser.class);

    static {
        Native.register(LinuxPeerUser.class, NativeLibrary.getInstance(LIBC));
    }

    private final int us = geteuid();
    private final ProcPrograms programs = new ProcPrograms(Path.of("/proc"));
    private int netlink = open();
    private int number;

    private static native int socket(int domain, int type, int protocol);

    private static native long send(int socket, byte[] data, long length, int flags);

    private static native long recv(int socket, byte[] data, long length, int flags);

    private static native int close(int descriptor);

    private static native int geteuid();

    @Override
    public boolean isOurs(PeerSocket peer) {
        byte[] answer = ask(peer);
        OptionalInt owner = SockDiag.owner(answer, answer.length, peer);
        return owner.isPresent() && owner.getAsInt() == us;
    }

    /** Which program of the user's it is, the kernel shows to that user and to who may trace it, as root may. */
    @Override
    public PeerOwner describe(PeerSocket peer) {
        byte[] answer = ask(peer);
        OptionalInt owner = SockDiag.owner(answer, answer.length, peer);
        if (owner.isEmpty()) {
            return PeerOwner.UNKNOWN;
        }
        Optional<String> user = Optional.of(UserNames.of(LIBC, owner.getAsInt()));
        long socket = SockDiag.inode(answer);
        Optional<String> program =
                Optional.ofNullable(programs.holding(Set.of(socket)).get(socket));
        List<String> all = program.isPresent() ? List.of() : programs.of(owner.getAsInt());
        return new PeerOwner(user, program, all.size() <= FEW ? all : List.of());
    }

    /** The kernel's answer; empty when there is none. */
    private synchronized byte[] ask(PeerSocket peer) {
        byte[] question = SockDiag.question(peer, ++number);
        if (send(netlink, question, question.length, 0) != question.length) {
            LOG.warn("The kernel was not asked who connects (errno {})", Native.getLastError());
            int unused = close(netlink);
            netlink = open();
            return new byte[0];
        }
        byte[] answer = new byte[SockDiag.ANSWER];
        for (int read = 0; read < MOST_ANSWERS; read++) {
            int length = (int) recv(netlink, answer, answer.length, MSG_DONTWAIT);
            if (length < 0) {
                break;
            }
            if (SockDiag.answers(answer, length, number)) {
                return Arrays.copyOf(answer, length);
            }
        }
        LOG.warn("The kernel did not say who connects (errno {})", Native.getLastError());
        return new byte[0];
    }

    private static int open() {
        return socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
    }
}
