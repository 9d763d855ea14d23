package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's own answers, for sockets of this process and of another user's. */
@EnabledOnOs(OS.LINUX)
final class LinuxPeerUserTest {
    private final PeerUser peers = new LinuxPeerUser();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, null); // on all addresses of both families, here alone
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "127.0.0.2"})
    void aSocketOfOursIsOurs(String address) throws IOException {
        // Java's sockets are for both families, so that one to 127.0.0.1 is an IPv6 one to the kernel.
        try (Socket client = new Socket(InetAddress.getByName(address), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(peers.isOurs(of(accepted))).isTrue();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aSocketForIpv4AloneIsOurs() throws IOException {
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET)) {
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
            try (Socket accepted = server.accept()) {
                assertThat(peers.isOurs(of(accepted))).isTrue();
            }
        }
    }

    /** The kernel says that its owner is root, whoever it was; and root is who runs this on a build machine. */
    @Test
    void aSocketThatWasClosedIsNobodys() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        try (Socket accepted = server.accept()) {
            PeerSocket peer = of(accepted);
            client.close();
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
            assertThat(peers.isOurs(peer)).as("half closed").isFalse();
            accepted.close();
            assertThat(peers.isOurs(peer)).as("waiting").isFalse();
        }
    }

    @Test
    void whatIsNotConnectedIsNobodysThoughWeListenThere() throws IOException {
        InetSocketAddress ours = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        InetSocketAddress other = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

        assertThat(peers.isOurs(new PeerSocket(other, ours))).isFalse();
        assertThat(peers.isOurs(new PeerSocket(ours, other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aSocketOfAnotherUserIsNotOurs(String address) throws IOException {
        assumeTrue(AnotherUser.canBeMade(), AnotherUser.WHY_NOT);
        try (AnotherUser stranger = AnotherUser.connecting(address, server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(peers.isOurs(of(accepted))).isFalse();
            assertThat(stranger.runs()).isTrue();
        }
    }

    /** The same pair of ends the other way round is our own end: it must not be taken for the stranger's. */
    @Test
    void ourEndOfAStrangersConnectionIsNotTakenForHis() throws IOException {
        assumeTrue(AnotherUser.canBeMade(), AnotherUser.WHY_NOT);
        try (AnotherUser stranger = AnotherUser.connecting("127.0.0.1", server.getLocalPort());
                Socket accepted = server.accept()) {
            PeerSocket peer = of(accepted);
            assertThat(peers.isOurs(new PeerSocket(peer.remote(), peer.own()))).isTrue();
            assertThat(peers.isOurs(peer)).isFalse();
            assertThat(stranger.runs()).isTrue();
        }
    }

    @Test
    void usersHaveNames() {
        assertThat(UserNames.of("libc.so.6", 0)).isEqualTo("root");
        assertThat(UserNames.of("libc.so.6", Integer.parseInt(AnotherUser.NUMBER)))
                .isEqualTo("uid " + AnotherUser.NUMBER);
    }

    private static PeerSocket of(Socket accepted) {
        return new PeerSocket((InetSocketAddress) accepted.getRemoteSocketAddress(), (InetSocketAddress)
                accepted.getLocalSocketAddress());
    }
}
