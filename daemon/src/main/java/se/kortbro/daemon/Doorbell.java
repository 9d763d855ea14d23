package se.kortbro.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a second start asks the first one for its window: a Unix domain socket (Windows 10 has them too) that is the person's
 * alone. Who rings says {@code show} and a line feed, and is answered {@code shown} or {@code noScreen}. Nothing else is
 * understood; who says something else, or nothing for a second, is cut off. One thread waits for all, and is woken by the
 * system.
 */
final class Doorbell implements AutoCloseable {
    static final byte[] SHOW = "show\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] SHOWN = "shown\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] NO_SCREEN = "noScreen\n".getBytes(StandardCharsets.US_ASCII);

    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);

    private static final long LIMIT_NANOS = 1_000_000_000L;

    /** Of those who ring at once; more are cut off. */
    private static final int VISITORS = 8;

    private final Path socket;
    private final ServerSocketChannel door;
    private final Selector selector;
    private final BooleanSupplier show;

    /** Somebody who rings: what was said so far, and until when the rest may come. */
    private record Visitor(ByteBuffer said, long until) {}

    private Doorbell(Path socket, ServerSocketChannel door, Selector selector, BooleanSupplier show) {
        this.socket = socket;
        this.door = door;
        this.selector = selector;
        this.show = show;
    }

    /**
     * Answers from now on. Only for who has the {@link SingleInstance}: what another process has left there is replaced.
     *
     * @param show brings up the window, and says whether there is a screen for it; returns at once
     * @return empty where there can be none; a second start then says in its terminal that Kortbro runs
     */
    static Optional<Doorbell> listen(Path dataFolder, BooleanSupplier show) {
        try {
            Path socket = DoorbellPlace.make(dataFolder);
            Files.deleteIfExists(socket);
            Doorbell bell =
                    new Doorbell(socket, ServerSocketChannel.open(StandardProtocolFamily.UNIX), Selector.open(), show);
            bell.open();
            return Optional.of(bell);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("A second start cannot bring up this one's window: {}", e.toString());
            return Optional.empty();
        }
    }

    private void open() throws IOException {
        try {
            door.bind(UnixDomainSocketAddress.of(socket));
            door.configureBlocking(false);
            door.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            close();
            throw e;
        }
        Thread thread = new Thread(this::answer, "doorbell");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer() {
        try {
            while (door.isOpen()) {
                selector.select(visitors().isEmpty() ? 0 : LIMIT_NANOS / 1_000_000);
                selector.selectedKeys().clear();
                accept();
                visitors().forEach(Doorbell.this::hear);
            }
        } catch (IOException | ClosedSelectorException e) {
            LOG.debug("nobody can ring any more", e);
        }
    }

    private void accept() throws IOException {
        SocketChannel visitor = door.accept();
        if (visitor == null) {
            return;
        }
        if (visitors().size() >= VISITORS) {
            visitor.close();
            return;
        }
        visitor.configureBlocking(false);
        visitor.register(
                selector,
                SelectionKey.OP_READ,
                new Visitor(ByteBuffer.allocate(SHOW.length), System.nanoTime() + LIMIT_NANOS));
    }

    private List<SelectionKey> visitors() {
        return selector.keys().stream()
                .filter(key -> key.isValid() && key.attachment() instanceof Visitor)
                .toList();
    }

    private void hear(SelectionKey key) {
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            Visitor visitor = (Visitor) key.attachment();
            boolean gone = channel.read(visitor.said()) < 0;
            boolean complete = !visitor.said().hasRemaining();
            if (complete && visitor.said().flip().equals(ByteBuffer.wrap(SHOW))) {
                LOG.info("Started a second time: the window of this one is brought up");
                int unused = channel.write(ByteBuffer.wrap(show.getAsBoolean() ? SHOWN : NO_SCREEN));
            }
            if (gone || complete || System.nanoTime() - visitor.until() >= 0) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("somebody who rang went away", e);
            forget(key);
        }
    }

    private static void forget(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            LOG.debug("closing a socket that is gone", e);
        }
    }

    /** Who rings now hears nothing. */
    @Override
    public void close() {
        try {
            door.close();
            selector.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.debug("the next start replaces what is left", e);
        }
    }
}
