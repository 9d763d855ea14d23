package se.kortbro.daemon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Frames that are none, too large, or not what they say; each on a connection of its own that is closed for it with the code
 * of RFC 6455, 7.4.1.
 *
 * @param rounds how often each
 */
record OddFrames(int rounds) implements Attack {
    private static final int KIB_64 = 1 << 16;
    private static final int MB_50 = 50_000_000;

    /** What is sent, and the code with which it is answered. */
    private record Odd(byte[] sent, int code) {}

    @Override
    public String on(HostileTarget target) throws Exception {
        List<Odd> frames = frames();
        for (int round = 0; round < rounds; round++) {
            for (Odd frame : frames) {
                try (RawPage page = RawPage.seated(target.port())) {
                    page.send(frame.sent());
                    assertThat(closeCode(page)).isEqualTo(frame.code());
                    page.vanish();
                }
            }
        }
        int poured = pour(target.port());
        deep(target.port());
        return "%,d closed each with its code; of 50 MB %.1f were taken"
                .formatted(rounds * frames.size(), poured / 1e6);
    }

    private static List<Odd> frames() throws IOException {
        List<Odd> frames = new ArrayList<>();
        frames.add(new Odd(RawPage.frame(RawPage.TEXT, new byte[KIB_64 + 1]), 1009));
        frames.add(new Odd(joined(RawPage.header(RawPage.TEXT, MB_50), new byte[KIB_64 + 1]), 1009));
        frames.add(new Odd(RawPage.header(RawPage.TEXT, Long.MAX_VALUE), 1009));
        // 2^63, which RFC 6455, 5.2 forbids: Jetty 12.1 sees its lower bits alone, an empty message, and takes no
        // memory; the
        // frame after it is none.
        frames.add(
                new Odd(joined(RawPage.header(RawPage.TEXT, Long.MIN_VALUE), RawPage.frame(0x83, new byte[1])), 1002));
        frames.add(new Odd(new byte[] {(byte) RawPage.TEXT, 2, '{', '}'}, 1002)); // not masked
        frames.add(new Odd(RawPage.frame(RawPage.TEXT, new byte[] {'"', (byte) 0xc3, 0x28, '"'}), 1007));
        frames.add(new Odd(RawPage.frame(0x82, new byte[0]), 1003)); // binary
        frames.add(new Odd(RawPage.frame(0x80, new byte[1]), 1002)); // goes on with nothing
        frames.add(new Odd(RawPage.frame(0x89, new byte[126]), 1002)); // a ping that is too long
        frames.add(new Odd(RawPage.frame(0x83, new byte[1]), 1002)); // an opcode that is reserved
        frames.add(new Odd(RawPage.frame(0xc1, bomb()), 1002)); // compressed, which was not agreed on
        frames.add(new Odd(crumbs(), 1009));
        return frames;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    /** The code of the close frame that comes, after an answer at most. */
    private static int closeCode(RawPage page) throws IOException {
        RawPage.Frame frame = page.next();
        if (frame.opcode() != RawPage.CLOSE) {
            frame = page.next();
        }
        assertThat(frame.opcode()).as("a close frame").isEqualTo(RawPage.CLOSE);
        return frame.closeCode();
    }

    /** 30 MB of zeros in some 30 KB. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(small, new Deflater(9, true))) {
            for (int i = 0; i < 30; i++) {
                deflated.write(new byte[1_000_000]);
            }
        }
        return small.toByteArray();
    }

    /** A message of one byte more than 64 KiB, a byte a frame. */
    private static byte[] crumbs() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(RawPage.frame(0x01, new byte[] {' '}));
        for (int i = 0; i < KIB_64; i++) {
            all.writeBytes(RawPage.frame(0x00, new byte[] {' '}));
        }
        return all.toByteArray();
    }

    /** Returns how many bytes of a message of 50 MB the system took from us before the daemon was rid of us. */
    private static int pour(int port) throws IOException {
        int poured = 0;
        try (RawPage page = RawPage.seated(port)) {
            page.send(RawPage.header(RawPage.TEXT, MB_50));
            byte[] part = new byte[KIB_64];
            while (poured < MB_50) {
                page.send(part);
                poured += part.length;
            }
        } catch (SocketException e) {
            return poured;
        }
        throw new AssertionError("50 MB were taken");
    }

    /** JSON as deep as a message is long is answered, and the connection goes on. */
    private static void deep(int port) throws IOException {
        try (RawPage page = RawPage.seated(port)) {
            String start = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"readers.list\",\"params\":{\"x\":";
            int levels = (KIB_64 - start.length() - 2) / 2;
            page.say(start + "[".repeat(levels) + "]".repeat(levels) + "}}");
            assertThat(page.next().text()).contains("\"id\":7");
            page.send(RawPage.frame(RawPage.TEXT, "[".repeat(KIB_64).getBytes(StandardCharsets.US_ASCII)));
            assertThat(page.next().text()).contains("-32700");
            page.say(start + "1}}");
            assertThat(page.next().text()).contains("\"id\":7");
            page.vanish();
        }
    }
}
