package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Lists as the macOS kernel makes them: written by hand from the structures that {@code macos.c} lays out; none was recorded. */
final class MacTcpTableTest {
    private static final int RECORD = 524; // longer than what is read of it
    private static final PeerSocket IPV4 = peer("127.0.0.1");
    private static final PeerSocket IPV6 = peer("::1");

    @Test
    void theOwnerIsTold() {
        byte[] list = list(record(1, IPV6, 501, 4), record(2, IPV4, 502, 4));

        assertThat(MacTcpTable.owner(list, IPV6)).hasValue(501);
        assertThat(MacTcpTable.owner(list, IPV4)).hasValue(502);
    }

    /** A socket for both families is an IPv6 one with an IPv4 flag, or with a mapped address. */
    @Test
    void aSocketForBothFamiliesIsFound() {
        byte[] mapped = record(2, peer("127.0.0.1"), 501, 4);
        mapped[96] = 2;
        mapped[100 + 10] = mapped[100 + 11] = mapped[116 + 10] = mapped[116 + 11] = (byte) 0xFF;

        assertThat(MacTcpTable.owner(list(mapped), IPV4)).hasValue(501);
    }

    @Test
    void whatIsNotThatSocketConnectedIsNobodys() {
        PeerSocket reversed = new PeerSocket(IPV4.remote(), IPV4.own());

        assertThat(MacTcpTable.owner(list(record(1, IPV4, 501, 10)), IPV4)).isEmpty(); // TCPS_TIME_WAIT
        assertThat(MacTcpTable.owner(list(record(1, reversed, 501, 4)), IPV4)).isEmpty();
        assertThat(MacTcpTable.owner(list(), IPV4)).isEmpty();
    }

    @Test
    void aListThatIsCutOrOddNamesNobody() {
        byte[] list = list(record(1, IPV4, 501, 4));
        for (int length = 0; length < 24 + RECORD; length++) {
            assertThat(MacTcpTable.owner(Arrays.copyOf(list, length), IPV4)).isEmpty();
        }
        byte[] odd = list.clone();
        odd[24 + 148]++; // a struct xsocket64 of another length
        assertThat(MacTcpTable.owner(odd, IPV4)).isEmpty();
    }

    private static PeerSocket peer(String address) {
        return new PeerSocket(new InetSocketAddress(address, 50992), new InetSocketAddress(address, 28471));
    }

    private static byte[] list(byte[]... records) {
        byte[] bytes = new byte[24 + records.length * RECORD + 24];
        ByteBuffer list = little(bytes);
        list.putInt(0, 24);
        list.position(24);
        for (byte[] record : records) {
            list.put(record);
        }
        list.putInt(24);
        return bytes;
    }

    private static byte[] record(int number, PeerSocket socket, int user, int state) {
        byte[] bytes = new byte[RECORD];
        ByteBuffer record = little(bytes);
        record.putInt(0, RECORD).putLong(12, number);
        put(record, 20, socket.remote().getPort());
        put(record, 22, socket.own().getPort());
        boolean ipv6 = socket.ipv6();
        record.put(96, (byte) (ipv6 ? 2 : 1));
        put(record, 100, socket.remote().getAddress(), ipv6);
        put(record, 116, socket.own().getAddress(), ipv6);
        record.putInt(148, 108);
        record.putInt(252, user);
        record.putInt(292, state);
        return bytes;
    }

    private static void put(ByteBuffer record, int at, int port) {
        record.put(at, (byte) (port >> 8)).put(at + 1, (byte) port);
    }

    private static void put(ByteBuffer record, int at, InetAddress address, boolean ipv6) {
        record.put(ipv6 ? at : at + 12, address.getAddress());
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
