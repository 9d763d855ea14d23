package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables of sockets laid out as Windows' documentation has them (MIB_TCPTABLE_OWNER_PID). The call itself needs Windows. */
class WindowsPortHoldersTest {
    private static final int AF_INET = 2;

    @Test
    void whoListensOnThisComputersOwnAddressesIsNamed() throws Exception {
        ByteBuffer four = table(4);
        row(four, "127.0.0.1", 28471, 4711);
        row(four, "0.0.0.0", 28472, 4712);
        row(four, "192.168.1.10", 28473, 4713);
        row(four, "127.0.0.1", 28999, 4711);
        ByteBuffer six = table(3);
        row(six, "::1", 28474, 4712);
        row(six, "::", 28475, 4711);
        row(six, "fe80::1", 28476, 4711);

        assertThat(holders(four, six).among(28471, 28570))
                .isEqualTo(Map.of(
                        28471, Optional.of("python.exe (4711)"),
                        28472, Optional.empty(),
                        28474, Optional.empty(),
                        28475, Optional.of("python.exe (4711)")));
    }

    @Test
    void withoutAListenerThereIsNobody() {
        assertThat(holders(table(0), table(0)).among(28471, 28570)).isEmpty();
    }

    private static WindowsPortHolders holders(ByteBuffer four, ByteBuffer six) {
        return new WindowsPortHolders(
                family -> family == AF_INET ? four : six,
                process -> process == 4711 ? Optional.of("python.exe") : Optional.empty());
    }

    private static ByteBuffer table(int rows) {
        return ByteBuffer.allocate(4 + Math.max(rows, 1) * 56)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(rows);
    }

    /** IPv4: state, local and remote address and port, process. IPv6: addresses with their scopes first, then state and process. */
    private static void row(ByteBuffer table, String address, int port, int process) throws Exception {
        byte[] local = InetAddress.getByName(address).getAddress();
        int inNetworksOrder = 0xABCD0000 | Short.toUnsignedInt(Short.reverseBytes((short) port));
        boolean six = local.length == 16;
        if (!six) {
            table.putInt(2);
        }
        table.put(local);
        if (six) {
            table.putInt(0);
        }
        table.putInt(inNetworksOrder).put(new byte[six ? 20 : 4]).putInt(0);
        if (six) {
            table.putInt(2);
        }
        table.putInt(process);
    }
}
