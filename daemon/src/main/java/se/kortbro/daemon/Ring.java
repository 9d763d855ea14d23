package se.kortbro.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of a ring at the {@link Doorbell} of the daemon that runs. */
enum Ring {
    SHOWN,
    /** It runs where there is no screen. */
    NO_SCREEN,
    /** Nobody answers, or not in time, or nothing that we understand. */
    UNANSWERED;

    private static final Logger LOG = LoggerFactory.getLogger(Ring.class);

    private static final long LIMIT_NANOS = 2_000_000_000L;

    /** A daemon that has only just taken its place opens its door about a second later. */
    private static final int TRIES = 30;

    /** Nobody is told when a socket that a crash has left is answered again; a tenth of a second is not felt as a wait. */
    private static final long BETWEEN_TRIES_MS = 100;

    /** Rings, and waits a few seconds at most. */
    static Ring at(Path dataFolder) {
        for (int tries = TRIES; tries > 0; tries--) {
            try {
                Optional<Path> socket = DoorbellPlace.find(dataFolder);
                if (socket.isPresent()) {
                    return ring(UnixDomainSocketAddress.of(socket.get()));
                }
            } catch (IOException | UnsupportedOperationException e) {
                LOG.debug("nobody answers yet", e);
            }
            pause();
        }
        return UNANSWERED;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Ring ring(UnixDomainSocketAddress door) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            if (!channel.connect(door)) {
                return UNANSWERED; // others wait before us, and nobody opens
            }
            int unused = channel.write(ByteBuffer.wrap(Doorbell.SHOW));
            channel.register(selector, SelectionKey.OP_READ);
            return answer(channel, selector);
        }
    }

    private static Ring answer(SocketChannel channel, Selector selector) throws IOException {
        ByteBuffer said = ByteBuffer.allocate(Doorbell.NO_SCREEN.length);
        long end = System.nanoTime() + LIMIT_NANOS;
        boolean more = true;
        while (more && said.hasRemaining() && System.nanoTime() < end) {
            selector.select(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            selector.selectedKeys().clear();
            more = channel.read(said) >= 0;
        }
        said.flip();
        if (said.equals(ByteBuffer.wrap(Doorbell.SHOWN))) {
            return SHOWN;
        }
        return said.equals(ByteBuffer.wrap(Doorbell.NO_SCREEN)) ? NO_SCREEN : UNANSWERED;
    }
}
