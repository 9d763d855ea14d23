package se.kortbro.daemon.origin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * The macOS kernel's list of TCP sockets with their owners ({@code net.inet.tcp.pcblist64}): a struct xinpgen, a struct
 * xtcpcb64 each, and a struct xinpgen again (netinet/in_pcb.h, netinet/tcp_var.h, sys/socketvar.h, packed to 4 bytes). Each
 * begins with its length. In the machine's order, little-endian, except addresses and ports.
 */
final class MacTcpTable {
    private static final int GENERATION = 24; // struct xinpgen
    private static final int ESTABLISHED = 4; // TCPS_ESTABLISHED, netinet/tcp_fsm.h
    private static final byte IPV4 = 0x1; // INP_IPV4
    private static final int SOCKET = 108; // struct xsocket64, which says so of itself

    // struct xtcpcb64
    static final int REMOTE_PORT_AT = 20;
    static final int OWN_PORT_AT = 22;
    static final int FAMILY_AT = 96;
    static final int REMOTE_AT = 100;
    static final int OWN_AT = 116;
    static final int SOCKET_AT = 148;
    static final int UID_AT = 252;
    static final int STATE_AT = 292;

    private static final int ADDRESS = 16;
    private static final int IPV4_WITHIN = 12; // struct in_addr_4in6

    private MacTcpTable() {}

    /** The user who holds {@code peer}, connected; empty where it is not there, or where the list is not what we think it is. */
    static OptionalInt owner(byte[] table, PeerSocket peer) {
        ByteBuffer in = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        int at = table.length < GENERATION ? table.length : in.getInt(0);
        while (at >= GENERATION && at <= table.length - Integer.BYTES) {
            int length = in.getInt(at);
            if (length < STATE_AT + Integer.BYTES || length > table.length - at) {
                break; // the end, or nothing that we know
            }
            if (in.getInt(at + SOCKET_AT) != SOCKET) {
                break;
            }
            if (in.getInt(at + STATE_AT) == ESTABLISHED && isAt(in, at, peer)) {
                return OptionalInt.of(in.getInt(at + UID_AT));
            }
            at += length;
        }
        return OptionalInt.empty();
    }

    private static boolean isAt(ByteBuffer in, int at, PeerSocket peer) {
        boolean ipv4 = (in.get(at + FAMILY_AT) & IPV4) != 0;
        return peer.has(
                address(in, at + OWN_AT, ipv4),
                port(in, at + OWN_PORT_AT),
                address(in, at + REMOTE_AT, ipv4),
                port(in, at + REMOTE_PORT_AT));
    }

    private static byte[] address(ByteBuffer in, int at, boolean ipv4) {
        int skipped = ipv4 ? IPV4_WITHIN : 0;
        byte[] address = new byte[ADDRESS - skipped];
        in.get(at + skipped, address);
        return address;
    }

    private static int port(ByteBuffer in, int at) {
        return Byte.toUnsignedInt(in.get(at)) << 8 | Byte.toUnsignedInt(in.get(at + 1));
    }
}
