package se.kortbro.daemon.origin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * Windows' tables of connections with the processes that hold them (MIB_TCPTABLE_OWNER_PID, MIB_TCP6TABLE_OWNER_PID in
 * tcpmib.h): a count of rows in 4 bytes, then the rows. Little-endian; a port is in network order in the low half of its 4
 * bytes.
 *
 * @param rows bytes a row
 * @param address bytes an address
 */
record WindowsTcpTable(
        int rows, int address, int stateAt, int ownAt, int ownPortAt, int remoteAt, int remotePortAt, int pidAt) {
    /** MIB_TCPROW_OWNER_PID. */
    static final WindowsTcpTable IPV4 = new WindowsTcpTable(24, 4, 0, 4, 8, 12, 16, 20);

    /** MIB_TCP6ROW_OWNER_PID. */
    static final WindowsTcpTable IPV6 = new WindowsTcpTable(56, 16, 48, 0, 20, 24, 44, 52);

    private static final int ESTABLISHED = 5; // MIB_TCP_STATE_ESTAB
    private static final int COUNT = 4;

    /** The number of the process that holds {@code peer}, connected; empty where no row, or more than one, is that socket. */
    OptionalInt owner(byte[] table, PeerSocket peer) {
        if (table.length < COUNT) {
            return OptionalInt.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        long count = Math.min(Integer.toUnsignedLong(in.getInt(0)), (table.length - COUNT) / rows);
        OptionalInt found = OptionalInt.empty();
        for (int row = COUNT; row < COUNT + count * rows; row += rows) {
            if (in.getInt(row + stateAt) == ESTABLISHED
                    && peer.has(
                            bytes(in, row + ownAt),
                            port(in, row + ownPortAt),
                            bytes(in, row + remoteAt),
                            port(in, row + remotePortAt))) {
                if (found.isPresent()) {
                    return OptionalInt.empty();
                }
                found = OptionalInt.of(in.getInt(row + pidAt));
            }
        }
        return found;
    }

    private byte[] bytes(ByteBuffer in, int at) {
        byte[] bytes = new byte[address];
        in.get(at, bytes);
        return bytes;
    }

    private static int port(ByteBuffer in, int at) {
        return Byte.toUnsignedInt(in.get(at)) << 8 | Byte.toUnsignedInt(in.get(at + 1));
    }
}
