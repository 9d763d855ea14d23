package se.kortbro.daemon.origin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * The kernel's question and answer about one TCP socket (sock_diag(7); linux/netlink.h, linux/inet_diag.h), in the machine's
 * byte order except for addresses and ports. It is asked for by both its ends: the kernel looks it up where it would look for
 * an incoming segment, so a flood of other sockets costs nothing.
 */
final class SockDiag {
    /** Bytes of a question. */
    static final int QUESTION = 72;

    /** Bytes that are enough for an answer of which we read the head alone. */
    static final int ANSWER = 512;

    private static final int HEADER = 16; // struct nlmsghdr
    private static final short SOCK_DIAG_BY_FAMILY = 20; // linux/sock_diag.h
    private static final short NLM_F_REQUEST = 1; // and no NLM_F_DUMP: the one socket
    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;
    private static final byte TCP = 6;
    private static final byte ESTABLISHED = 1; // net/tcp_states.h
    private static final int ALL_STATES = -1;
    private static final int NO_COOKIE = -1;

    // struct inet_diag_msg, counted from the start of the message
    private static final int FAMILY_AT = HEADER;
    static final int STATE_AT = HEADER + 1;
    static final int SOURCE_PORT_AT = HEADER + 4;
    static final int DESTINATION_PORT_AT = HEADER + 6;
    static final int SOURCE_AT = HEADER + 8;
    static final int DESTINATION_AT = HEADER + 24;
    static final int UID_AT = HEADER + 64;
    static final int INODE_AT = HEADER + 68;
    private static final int ADDRESS = 16;

    private SockDiag() {}

    /** Asks for {@code peer}. {@code number} comes back in the answer. */
    static byte[] question(PeerSocket peer, int number) {
        ByteBuffer question = ByteBuffer.allocate(QUESTION).order(ByteOrder.nativeOrder());
        question.putInt(QUESTION).putShort(SOCK_DIAG_BY_FAMILY).putShort(NLM_F_REQUEST);
        question.putInt(number).putInt(0); // to the kernel
        question.put(peer.ipv6() ? AF_INET6 : AF_INET)
                .put(TCP)
                .putShort((short) 0)
                .putInt(ALL_STATES);
        put(question, peer.own().getPort());
        put(question, peer.remote().getPort());
        put(question, peer.own().getAddress().getAddress());
        put(question, peer.remote().getAddress().getAddress());
        question.putInt(0).putInt(NO_COOKIE).putInt(NO_COOKIE); // on any interface
        return question.array();
    }

    /** Whether this answers question {@code number}. */
    static boolean answers(byte[] answer, int length, int number) {
        return length >= HEADER && in(answer, length).getInt(8) == number;
    }

    /**
     * The user who holds {@code peer}: empty unless the answer is about that socket, connected, and in a process's hands. A
     * socket that was closed is said to be root's, as one in TIME_WAIT is; and where there is none with both ends the kernel
     * may name one that listens.
     *
     * @return the user's number
     */
    static OptionalInt owner(byte[] answer, int length, PeerSocket peer) {
        ByteBuffer in = in(answer, length);
        if (length < INODE_AT + Integer.BYTES || in.getShort(4) != SOCK_DIAG_BY_FAMILY) {
            return OptionalInt.empty();
        }
        int width = in.get(FAMILY_AT) == AF_INET ? 4 : ADDRESS;
        boolean same = peer.has(
                bytes(in, SOURCE_AT, width),
                port(in, SOURCE_PORT_AT),
                bytes(in, DESTINATION_AT, width),
                port(in, DESTINATION_PORT_AT));
        boolean held = in.get(STATE_AT) == ESTABLISHED && in.getInt(INODE_AT) != 0;
        return same && held ? OptionalInt.of(in.getInt(UID_AT)) : OptionalInt.empty();
    }

    /** The inode of the socket that has an {@link #owner}. */
    static long inode(byte[] answer) {
        return Integer.toUnsignedLong(in(answer, answer.length).getInt(INODE_AT));
    }

    private static ByteBuffer in(byte[] answer, int length) {
        return ByteBuffer.wrap(answer, 0, length).order(ByteOrder.nativeOrder());
    }

    private static void put(ByteBuffer question, int port) {
        question.put((byte) (port >> 8)).put((byte) port);
    }

    private static void put(ByteBuffer question, byte[] address) {
        question.put(address).put(new byte[ADDRESS - address.length]);
    }

    private static int port(ByteBuffer in, int at) {
        return Byte.toUnsignedInt(in.get(at)) << 8 | Byte.toUnsignedInt(in.get(at + 1));
    }

    private static byte[] bytes(ByteBuffer in, int at, int length) {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        return bytes;
    }
}
