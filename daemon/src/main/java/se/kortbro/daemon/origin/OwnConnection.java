package se.kortbro.daemon.origin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection of this process to itself, over loopback: where it comes from somebody else, a filter or a virus scanner
 * stands in between. For who asks while the daemon's gate keeps everybody out.
 */
public final class OwnConnection {
    private static final int PATIENCE_MS = 2_000;

    /** What else connects meanwhile. */
    private static final int OTHERS = 5;

    private OwnConnection() {}

    /**
     * Makes it, on a port that is free; some seconds at most.
     *
     * @return who stands in between; empty where nobody does, or it does not come about
     */
    public static Optional<PeerOwner> stranger(PeerUser peers) {
        try (ServerSocket server = new ServerSocket(0, OTHERS, InetAddress.getLoopbackAddress())) {
            return stranger(peers, server, server.getLocalPort());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As above, sent to another port, where a test has put something in between. */
    static Optional<PeerOwner> stranger(PeerUser peers, ServerSocket server, int through) throws IOException {
        byte[] mark = mark();
        server.setSoTimeout(PATIENCE_MS);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), through)) {
            client.getOutputStream().write(mark);
            for (int other = 0; other < OTHERS; other++) {
                try (Socket accepted = server.accept()) {
                    accepted.setSoTimeout(PATIENCE_MS);
                    if (Arrays.equals(mark, accepted.getInputStream().readNBytes(mark.length))) {
                        PeerSocket peer = peer(accepted);
                        return peers.isOurs(peer) ? Optional.empty() : Optional.of(peers.describe(peer));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static byte[] mark() {
        UUID random = UUID.randomUUID();
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(random.getMostSignificantBits())
                .putLong(random.getLeastSignificantBits())
                .array();
    }

    private static PeerSocket peer(Socket accepted) {
        return new PeerSocket((InetSocketAddress) accepted.getRemoteSocketAddress(), (InetSocketAddress)
                accepted.getLocalSocketAddress());
    }
}
