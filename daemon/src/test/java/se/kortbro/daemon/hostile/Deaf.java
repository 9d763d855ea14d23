package se.kortbro.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * A page that goes on saying something and does not read what it is answered, or far too slowly. It is sent away, or nobody
 * listens to it any more until it reads; either way what waits for it does not grow.
 *
 * @param said what it says, as often as {@code count}
 * @param pages how many such pages, one after the other
 * @param sip how many bytes it reads between one thing that it says and the next; 0: none
 */
record Deaf(byte[] said, int count, int pages, int sip) implements Attack {
    private static final long STUCK_MS = 2_000;
    private static final int AFTERWARDS = 1_000;
    private static final long PAUSE_NANOS = 10_000_000;

    /** Requests, answered at once. */
    static Deaf requests(int count, int pages, int sip) {
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session.hello\",\"params\":{\"client\":{\"name\":\"deaf\",\"version\":\"1\"}}}";
        return new Deaf(RawPage.frame(RawPage.TEXT, call.getBytes(StandardCharsets.UTF_8)), count, pages, sip);
    }

    /** Pings, which the server answers by itself. */
    static Deaf pings(int count, int pages) {
        return new Deaf(RawPage.frame(0x89, new byte[125]), count, pages, 0);
    }

    @Override
    public String on(HostileTarget target) throws Exception {
        int sentAway = 0;
        int ignored = 0;
        long taken = 0;
        for (int i = 0; i < pages; i++) {
            try (SocketChannel page = seated(target.port());
                    Selector selector = Selector.open()) {
                page.configureBlocking(false);
                page.register(selector, SelectionKey.OP_WRITE);
                int sent = 0;
                boolean listens = true;
                for (; sent < count + AFTERWARDS && listens; sent++) {
                    if (sent >= count) {
                        LockSupport.parkNanos(PAUSE_NANOS); // what the system has taken is still to be looked at
                    }
                    listens = say(page, selector);
                }
                taken += sent;
                sentAway += page.isOpen() ? 0 : 1;
                ignored += page.isOpen() && !listens ? 1 : 0;
                assertThat(listens)
                        .as("it is still listened to after %s", count)
                        .isFalse();
            }
        }
        return "%d sent away, %d not listened to, after %,d each".formatted(sentAway, ignored, taken / pages);
    }

    /** Returns whether it was taken; the channel is closed when the other end is. */
    private boolean say(SocketChannel page, Selector selector) throws IOException {
        ByteBuffer message = ByteBuffer.wrap(said);
        try {
            if (sip > 0) {
                int unused = page.read(ByteBuffer.allocate(sip));
            }
            while (message.hasRemaining()) {
                if (page.write(message) == 0 && selector.select(key -> {}, STUCK_MS) == 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            page.close();
            return false;
        }
    }

    private static SocketChannel seated(int port) throws IOException {
        SocketChannel page = SocketChannel.open();
        page.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        page.connect(new InetSocketAddress(RawPage.address(1), port));
        String head = RawPage.upgrade(port, HostileTarget.ORIGIN) + "\r\n";
        int unused = page.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer answer = ByteBuffer.allocate(12);
        while (answer.hasRemaining() && page.read(answer) >= 0) {}
        assertThat(new String(answer.array(), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
        return page;
    }
}
