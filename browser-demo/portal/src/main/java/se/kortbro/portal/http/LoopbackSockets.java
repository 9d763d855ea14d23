package se.kortbro.portal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * One port on 127.0.0.1 and ::1, and on no other address: {@code localhost} means either, and nobody else shall answer
 * on the other half. Bound before anything is served, so that the origin is known early.
 */
final class LoopbackSockets implements AutoCloseable {
    /** A free port on one address may be taken on the other. */
    private static final int TRIES = 20;

    private static final byte[] IPV4 = {127, 0, 0, 1};
    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final List<ServerSocketChannel> channels;
    private final int port;

    private LoopbackSockets(List<ServerSocketChannel> channels, int port) {
        this.channels = List.copyOf(channels);
        this.port = port;
    }

    /**
     * @param port 0: any that is free
     * @throws IOException the port is taken
     */
    static LoopbackSockets bind(int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bindBoth(port);
            } catch (IOException e) {
                if (port != 0 || attempt == TRIES) {
                    throw new IOException("port " + port + " of localhost cannot be had", e);
                }
            }
        }
    }

    private static LoopbackSockets bindBoth(int port) throws IOException {
        List<ServerSocketChannel> bound = new ArrayList<>();
        try {
            bound.add(bind(IPV4, port));
            int chosen = ((InetSocketAddress) bound.get(0).getLocalAddress()).getPort();
            if (hasIpv6()) {
                bound.add(bind(IPV6, chosen));
            }
            return new LoopbackSockets(bound, chosen);
        } catch (IOException e) {
            close(bound);
            throw e;
        }
    }

    private static ServerSocketChannel bind(byte[] address, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            return channel.bind(new InetSocketAddress(InetAddress.getByAddress(address), port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Some containers have it switched off: then nobody can sit there either. */
    private static boolean hasIpv6() {
        try (ServerSocketChannel probe = bind(IPV6, 0)) {
            return probe.isOpen();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    List<ServerSocketChannel> channels() {
        return channels;
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        close(channels);
    }

    private static void close(List<ServerSocketChannel> channels) throws IOException {
        for (ServerSocketChannel channel : channels) {
            channel.close();
        }
    }
}
