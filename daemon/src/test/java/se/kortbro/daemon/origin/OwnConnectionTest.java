package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a program other than the daemon finds out that somebody stands in between. */
final class OwnConnectionTest {
    private static final PeerOwner SCANNER = new PeerOwner(Optional.of("root"), Optional.of("scanner (7)"), List.of());

    @TempDir
    private Path folder;

    @Test
    void whereNobodyStandsInBetweenNobodyIsNamed() {
        assertThat(OwnConnection.stranger(PeerUser.ofThisSystem())).isEmpty();
        assertThat(OwnConnection.stranger(AnotherUser.everywhere(SCANNER))).contains(SCANNER);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoPassesItOnIsNamed() throws Exception {
        assumeTrue(AnotherUser.canBeMade(), AnotherUser.WHY_NOT);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                AnotherUser filter = AnotherUser.passingOn(server.getLocalPort(), folder)) {
            int through = Integer.parseInt(filter.line());

            assertThat(OwnConnection.stranger(PeerUser.ofThisSystem(), server, through)
                            .flatMap(PeerOwner::user))
                    .contains("uid " + AnotherUser.FILTER);
        }
    }

    @Test
    void whoConnectsBesidesIsNotNamed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket other = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            other.getOutputStream().write(new byte[16]);

            PeerUser peers = peer -> peer.own().getPort() != other.getLocalPort();
            assertThat(OwnConnection.stranger(peers, server, server.getLocalPort()))
                    .isEmpty();
        }
    }
}
