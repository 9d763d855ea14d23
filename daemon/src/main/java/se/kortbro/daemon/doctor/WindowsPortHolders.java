package se.kortbro.daemon.doctor;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.IPHlpAPI;
import com.sun.jna.ptr.IntByReference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import se.kortbro.daemon.origin.WindowsPrograms;

/**
 * Who has a port on Windows: the tables of listening sockets with their processes, of which each begins with the number of its
 * rows (iphlpapi.h, GetExtendedTcpTable; tcpmib.h, MIB_TCPTABLE_OWNER_PID and MIB_TCP6TABLE_OWNER_PID).
 */
final class WindowsPortHolders implements PortHolders {
    private static final int ERROR_INSUFFICIENT_BUFFER = 122; // winerror.h

    /** The table grows between two questions when programs start; not for ever. */
    private static final int TRIES = 5;

    private final IntFunction<ByteBuffer> tables;
    private final LongFunction<Optional<String>> programs;

    /** Where in a row of a table, which has numbers of 4 bytes in the computer's order, what stands. */
    private record Row(int bytes, int address, int addressBytes, int port, int process) {
        private static final Row IPV4 = new Row(24, 4, 4, 8, 20);
        private static final Row IPV6 = new Row(56, 0, 16, 20, 52);
    }

    /** Those of the computer that this runs on. Loads the library at the first question. */
    WindowsPortHolders() {
        this(WindowsPortHolders::table, WindowsPortHolders::program);
    }

    /**
     * One for tests.
     *
     * @param tables by address family, IPv4 or IPv6
     * @param programs the program's file by its process's number; empty where that is not shown
     */
    WindowsPortHolders(IntFunction<ByteBuffer> tables, LongFunction<Optional<String>> programs) {
        this.tables = tables;
        this.programs = programs;
    }

    @Override
    public SortedMap<Integer, Optional<String>> among(int first, int last) {
        SortedMap<Integer, Long> processes = new TreeMap<>();
        read(tables.apply(IPHlpAPI.AF_INET), Row.IPV4, processes);
        read(tables.apply(IPHlpAPI.AF_INET6), Row.IPV6, processes);
        SortedMap<Integer, Optional<String>> holders = new TreeMap<>();
        processes
                .subMap(first, last + 1)
                .forEach((port, process) ->
                        holders.put(port, programs.apply(process).map(name -> name + " (" + process + ")")));
        return holders;
    }

    private static void read(ByteBuffer table, Row row, SortedMap<Integer, Long> processes) {
        table.order(ByteOrder.LITTLE_ENDIAN);
        int rows = Math.min(table.getInt(0), (table.capacity() - Integer.BYTES) / row.bytes);
        for (int i = 0; i < rows; i++) {
            int at = Integer.BYTES + i * row.bytes;
            byte[] address = new byte[row.addressBytes];
            table.get(at + row.address, address);
            if (ours(address)) {
                // The port stands in the network's order in the lower half; the upper half is anything.
                short port = Short.reverseBytes((short) table.getInt(at + row.port));
                processes.put(Short.toUnsignedInt(port), Integer.toUnsignedLong(table.getInt(at + row.process)));
            }
        }
    }

    /** A loopback address, or the one that stands for all. */
    private static boolean ours(byte[] address) {
        try {
            InetAddress found = InetAddress.getByAddress(address);
            return found.isLoopbackAddress() || found.isAnyLocalAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ByteBuffer table(int family) {
        IntByReference size = new IntByReference(Integer.BYTES);
        for (int i = 0; i < TRIES; i++) {
            Memory table = new Memory(size.getValue());
            int answer = IPHlpAPI.INSTANCE.GetExtendedTcpTable(
                    table, size, false, family, IPHlpAPI.TCP_TABLE_CLASS.TCP_TABLE_OWNER_PID_LISTENER, 0);
            if (answer == 0) {
                return ByteBuffer.wrap(table.getByteArray(0, (int) table.size()));
            }
            if (answer != ERROR_INSUFFICIENT_BUFFER) {
                throw new IllegalStateException("GetExtendedTcpTable: " + answer);
            }
        }
        throw new IllegalStateException("the table of sockets does not stop growing");
    }

    private static Optional<String> program(long process) {
        return ProcessHandle.of(process)
                .flatMap(found -> found.info().command())
                .map(file -> String.valueOf(Path.of(file).getFileName()))
                .or(() -> WindowsPrograms.name(process));
    }
}
