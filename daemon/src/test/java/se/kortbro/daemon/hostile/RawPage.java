package se.kortbro.daemon.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says whatever bytes a test wants said, by RFC 6455 or against it. */
final class RawPage implements AutoCloseable {
    static final int TEXT = 0x81;
    static final int CLOSE = 8;
    private static final int PATIENCE_MS = 20_000;

    final Socket socket = new Socket();
    private final InputStream in;

    /** A frame that came: its first byte's opcode, and what is in it. */
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** RFC 6455, 7.4. */
        int closeCode() {
            return (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        }
    }

    /** Connects from an address of choice. */
    RawPage(int port, InetAddress from) throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(address(1), port), PATIENCE_MS);
        in = new BufferedInputStream(socket.getInputStream(), 4096);
    }

    RawPage(int port) throws IOException {
        this(port, address(1));
    }

    /** A page that was let in. */
    static RawPage seated(int port) throws IOException {
        RawPage page = new RawPage(port);
        int status = page.ask(upgrade(port, HostileTarget.ORIGIN));
        if (status != 101) {
            page.close();
            throw new IOException("not let in: " + status);
        }
        return page;
    }

    /** One of the addresses of this computer that are no network's: 127.0.0.1 and up. */
    static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String upgrade(int port, String origin) {
        return request("/v1", "127.0.0.1:" + port, origin)
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: kortbro.v1\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    }

    static String request(String path, String host, String origin) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin + "\r\n";
    }

    /** Sends a request's head, of which only the last line is missing; returns the status of its answer. */
    int ask(String head) throws IOException {
        send((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        String answer = head();
        if (answer.toLowerCase(java.util.Locale.ROOT).contains("sec-websocket-extensions")) {
            throw new AssertionError("an extension was agreed on: " + answer);
        }
        return Integer.parseInt(answer.substring(9, 12));
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int newlines = 0; newlines < 2; ) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed after \"" + head + "\"");
            }
            newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
            head.write(b);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void say(String text) throws IOException {
        send(frame(TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Waits for the next frame. */
    Frame next() throws IOException {
        DataInputStream data = new DataInputStream(in);
        int opcode = data.readUnsignedByte() & 0x0f;
        int length = data.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = data.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(data.readLong());
        }
        byte[] payload = new byte[length];
        data.readFully(payload);
        return new Frame(opcode, payload);
    }

    /** A masked frame (RFC 6455, 5.2); the mask is zero, which changes nothing. */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(header(first, payload.length));
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** The same, up to where the payload would begin. */
    static byte[] header(int first, long length) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(first);
        int bytes = length < 126 ? 0 : length < 1 << 16 ? 2 : 8;
        header.write(0x80 | (bytes == 0 ? (int) length : bytes == 2 ? 126 : 127));
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            header.write((int) (length >>> shift));
        }
        header.writeBytes(new byte[4]);
        return header.toByteArray();
    }

    /** Goes without a word (RST), so that no port is kept from being used again. */
    void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
