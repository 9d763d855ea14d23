package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopbackPortTest {
    static final InetAddress IPV6 = address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    @Test
    void aFreePortIsTakenOnBothAddressesAndOnNoOther() throws Exception {
        try (LoopbackPort port = LoopbackPort.firstFree(40000, 48000).orElseThrow()) {
            assertThat(port.channels()).hasSize(2);
            for (ServerSocketChannel channel : port.channels()) {
                InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
                assertThat(bound.getAddress().isLoopbackAddress()).isTrue();
                assertThat(bound.getPort()).isEqualTo(port.number());
            }
        }
    }

    static Stream<InetAddress> addresses() {
        return Stream.of(address(127, 0, 0, 1), IPV6, address(0, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void aPortThatSomebodyHasHalfOfIsLeftToHim(InetAddress address) throws Exception {
        int taken;
        try (LoopbackPort free = LoopbackPort.firstFree(40000, 48000).orElseThrow()) {
            taken = free.number();
        }
        try (ServerSocket somebody = new ServerSocket(taken, 1, address);
                LoopbackPort next = LoopbackPort.firstFree(taken, 48000).orElseThrow()) {
            assertThat(next.number()).isGreaterThan(somebody.getLocalPort());
        }
    }

    @Test
    void whereAllAreTakenThereIsNone() {
        try (LoopbackPort only = LoopbackPort.firstFree(40000, 48000).orElseThrow()) {
            assertThat(LoopbackPort.firstFree(only.number(), only.number())).isEmpty();
        }
    }

    private static InetAddress address(int... bytes) {
        byte[] address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
