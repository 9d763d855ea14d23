package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What closes a connection, with which code, and what does not (PROTOCOL.md section 3; RFC 6455, 7.4.1). */
class MessageLimitsTest {
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;

    private final Fakes fakes = new Fakes();

    @AfterEach
    void close() {
        fakes.close();
    }

    @Test
    void aMessageOf64KibibytesIsReadAndOneByteMoreClosesWith1009() throws Exception {
        try (PageClient page = fakes.page()) {
            String around = "{'jsonrpc':'2.0','id':1,'method':'readers.list','params':{'x':''}}";
            page.send(around.replace("''", "'" + "y".repeat(65_536 - around.length()) + "'"));
            assertThat(page.next().has("result")).isTrue();

            page.send(around.replace("''", "'" + "y".repeat(65_537 - around.length()) + "'"));
            assertThat(page.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void theLimitHoldsForAMessageInManyFramesToo() throws Exception {
        try (RawHttp page = connected()) {
            byte[] part = new byte[30_000];
            page.socket.getOutputStream().write(frame(0x01, part));
            page.socket.getOutputStream().write(frame(0x00, part));
            page.socket.getOutputStream().write(frame(0x00, part));
            assertThat(closeCode(page)).isEqualTo(1009);
        }
    }

    @Test
    void aLengthThatNobodyCouldSendIsRefusedBeforeMemoryIsTaken() throws Exception {
        try (RawHttp page = connected()) {
            page.socket
                    .getOutputStream()
                    .write(new byte[] {(byte) TEXT, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4});
            assertThat(closeCode(page)).isIn(1009, 1002);
        }
    }

    @Test
    void aBinaryFrameClosesWith1003() throws Exception {
        try (PageClient page = fakes.page()) {
            page.sendBinary("{}".getBytes(StandardCharsets.US_ASCII));
            assertThat(page.closeCode()).isEqualTo(1003);
        }
        try (RawHttp page = connected()) {
            page.socket.getOutputStream().write(frame(BINARY, new byte[0]));
            assertThat(closeCode(page)).isEqualTo(1003);
        }
    }

    @Test
    void textThatIsNotUtf8ClosesWith1007() throws Exception {
        try (RawHttp page = connected()) {
            page.socket.getOutputStream().write(frame(TEXT, new byte[] {'"', (byte) 0xc3, 0x28, '"'}));
            assertThat(closeCode(page)).isEqualTo(1007);
        }
    }

    @Test
    void aFrameThatIsNotMaskedClosesWith1002() throws Exception {
        try (RawHttp page = connected()) {
            page.socket.getOutputStream().write(new byte[] {(byte) TEXT, 2, '{', '}'});
            assertThat(closeCode(page)).isEqualTo(1002);
        }
    }

    /** Whatever a page says, the session answers or ignores it, and goes on. */
    @Test
    void whateverAPageSaysTheSessionGoesOn() throws Exception {
        String[] good = {
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"card.read\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"session.hello\",\"params\":{\"client\":{\"name\":\"t\",\"version\":\"1\"}}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"request.cancel\",\"params\":{\"id\":1}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"response\":\"AA==\"}}"
        };
        Random random = new Random(2714);
        Outbox deaf = new Outbox((message, sent) -> sent.succeed(), () -> {});
        Verdict.Admitted who = new Verdict.Admitted(
                new se.kortbro.daemon.origin.AllowedOrigin(
                        se.kortbro.daemon.origin.Origin.parse(Fakes.ORIGIN).orElseThrow(), true),
                Fakes.ORIGIN);
        try (GatewayThreads threads = new GatewayThreads()) {
            Services services = new Services(
                    fakes.readers,
                    fakes.workflows,
                    new CardClaims(),
                    new Questions(System::nanoTime),
                    Runnable::run,
                    Runnable::run,
                    threads.timer(),
                    java.time.Duration.ofSeconds(1),
                    fakes.checkups,
                    new Identity("1", "7K3M-Q9XA"),
                    () -> fakes.origins);
            Session session = new Session(services, who, deaf);
            for (int i = 0; i < 100_000; i++) {
                StringBuilder text = new StringBuilder(good[random.nextInt(good.length)]);
                for (int change = random.nextInt(4); change > 0; change--) {
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(3)) {
                        case 0 -> text.setCharAt(at, (char) random.nextInt(0x80));
                        case 1 -> text.deleteCharAt(at);
                        default -> text.insert(at, "{}[]\",:0\\u".charAt(random.nextInt(10)));
                    }
                }
                session.received(text.toString());
            }
            session.gone();
        }
    }

    private RawHttp connected() throws IOException {
        RawHttp page = new RawHttp(fakes.port());
        assertThat(page.request(GateTest.upgrade()).status()).isEqualTo(101);
        return page;
    }

    /** A masked frame (RFC 6455, 5.2); the mask is zero, which changes nothing. */
    private static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** The code of the close frame that comes next. */
    private static int closeCode(RawHttp page) throws IOException {
        byte[] head = page.socket.getInputStream().readNBytes(4);
        assertThat(head[0]).as("a close frame").isEqualTo((byte) 0x88);
        return ((head[2] & 0xff) << 8) | (head[3] & 0xff);
    }
}
