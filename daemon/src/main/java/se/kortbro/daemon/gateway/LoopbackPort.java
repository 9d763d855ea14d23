package se.kortbro.daemon.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that is ours on both loopback addresses, 127.0.0.1 and [::1]: where only one half is free somebody else may sit on
 * the other, and a page that asks for "localhost" might reach him. Java binds exclusively on Windows, unless told otherwise.
 *
 * @param number the port
 * @param channels one for each address, bound and listening
 */
record LoopbackPort(int number, List<ServerSocketChannel> channels) implements Closeable {
    /**
     * How many connections the system should keep for us until we accept them: a burst of pages, or of strangers (Handshakes).
     * Each system has a limit of its own, and one that is lower counts.
     */
    private static final int BACKLOG = 2 * Handshakes.MOST;

    private static final Logger LOG = LoggerFactory.getLogger(LoopbackPort.class);
    private static final InetAddress IPV4 = address(127, 0, 0, 1);
    private static final InetAddress IPV6 = address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    /** Takes the first port of the range that is free on both addresses; empty when none is. */
    static Optional<LoopbackPort> firstFree(int first, int last) {
        boolean both = hasIpv6();
        if (!both) {
            LOG.info("This computer has no [::1]: listening on 127.0.0.1 alone");
        }
        for (int port = first; port <= last; port++) {
            Optional<LoopbackPort> free = take(port, both);
            if (free.isPresent()) {
                return free;
            }
        }
        return Optional.empty();
    }

    private static Optional<LoopbackPort> take(int port, boolean both) {
        List<ServerSocketChannel> bound = new ArrayList<>();
        LoopbackPort taken = new LoopbackPort(port, bound);
        try {
            bound.add(bind(StandardProtocolFamily.INET, IPV4, port));
            if (both) {
                bound.add(bind(StandardProtocolFamily.INET6, IPV6, port));
            }
            return Optional.of(taken);
        } catch (IOException e) {
            LOG.debug("Port {} is not free: {}", port, e.getMessage());
            taken.close();
            return Optional.empty();
        }
    }

    /** Where the system has no IPv6 at all, nobody can sit on that half. */
    private static boolean hasIpv6() {
        try (ServerSocketChannel any = bind(StandardProtocolFamily.INET6, IPV6, 0)) {
            return any.isOpen();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static ServerSocketChannel bind(StandardProtocolFamily family, InetAddress address, int port)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(family);
        try {
            return channel.bind(new InetSocketAddress(address, port), BACKLOG);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
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
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        for (ServerSocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("Closing port {}", number, e);
            }
        }
    }
}
