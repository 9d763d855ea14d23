package se.kortbro.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Connections on which no request is ever complete.
 *
 * @param count how many
 * @param dripping on how many of them, the last ones, a byte of a header comes now and then, which looks busy
 */
record HalfOpen(int count, int dripping) implements Attack {
    /** PROTOCOL.md section 2: 5 s; the rest is what a busy computer may take to notice. */
    private static final Duration GONE = Duration.ofMillis(6_500);

    private static final long PAUSE_MS = 100;
    private static final byte[] BEGUN = "GET /v1 HTTP/1.1\r\nHost: 127.0.0.1".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String on(HostileTarget target) throws Exception {
        List<SocketChannel> open = new ArrayList<>();
        long began = System.nanoTime();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < count; i++) {
                SocketChannel stranger = SocketChannel.open();
                open.add(stranger);
                stranger.bind(new InetSocketAddress(RawPage.address(2 + i % 200), 0));
                stranger.connect(new InetSocketAddress(RawPage.address(1), target.port()));
                stranger.configureBlocking(false);
                SelectionKey key = stranger.register(selector, SelectionKey.OP_READ);
                if (i >= count - dripping) {
                    key.attach("drips");
                }
                if (i % 2 == 0 || i >= count - dripping) {
                    say(stranger, BEGUN);
                }
            }
            long all = System.nanoTime();
            int left = awaitClosed(selector, all);
            Duration took = Duration.ofNanos(System.nanoTime() - all);
            assertThat(left).as("half-open connections after %s", took).isZero();
            return "%,d opened in %.1f s, the last gone after %.1f s"
                    .formatted(count, (all - began) / 1e9, took.toMillis() / 1e3);
        } finally {
            for (SocketChannel stranger : open) {
                stranger.close();
            }
        }
    }

    /** Returns how many the daemon has not closed in time. */
    private int awaitClosed(Selector selector, long since) throws IOException {
        while (!selector.keys().isEmpty() && System.nanoTime() - since < GONE.toNanos()) {
            selector.select(PAUSE_MS);
            for (Iterator<SelectionKey> said = selector.selectedKeys().iterator(); said.hasNext(); said.remove()) {
                cancelClosed(said.next());
            }
            selector.keys().stream()
                    .filter(key -> key.attachment() != null)
                    .forEach(key -> say((SocketChannel) key.channel(), new byte[] {'1'}));
            selector.selectNow(); // cancelled keys go
        }
        return selector.keys().size();
    }

    private static void cancelClosed(SelectionKey key) {
        try {
            if (((SocketChannel) key.channel()).read(ByteBuffer.allocate(1024)) < 0) {
                key.cancel();
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private static void say(SocketChannel stranger, byte[] text) {
        try {
            int unused = stranger.write(ByteBuffer.wrap(text));
        } catch (IOException e) {
            // Crowded out already; that is told when it is read.
        }
    }
}
