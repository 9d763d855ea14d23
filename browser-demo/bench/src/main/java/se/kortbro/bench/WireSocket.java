package se.kortbro.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A WebSocket with nothing in it that takes time (RFC 6455): the same for the daemon and for what it is measured beside. One
 * thread. Reads text of up to 64 KiB, and takes everything else for the end.
 */
final class WireSocket implements Closeable {
    private static final int PATIENCE_MS = 20_000;
    private static final int TEXT = 0x81; // FIN, opcode 1
    private static final int MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;

    private final Socket socket;
    private final OutputStream out;
    private final DataInputStream in;
    private final long accepted;

    /**
     * Connects.
     *
     * @param path of the endpoint
     * @param headers lines of the request besides those that every WebSocket needs, each ended by CR LF
     * @throws IOException also when the other end does not switch protocols
     */
    WireSocket(int port, String path, String headers) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
        accepted = System.nanoTime();
        out = socket.getOutputStream();
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out.write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: S29ydGJybydzIGJlbmNoIQ==\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        String answer = line();
        if (!answer.startsWith("HTTP/1.1 101")) {
            socket.close();
            throw new IOException(answer);
        }
        String head;
        do {
            head = line();
        } while (!head.isEmpty());
    }

    /** Where pages reach a daemon at {@code port} (PROTOCOL.md, section 1), for clients that want it whole. */
    static String address(int port) {
        return "ws://127.0.0.1:" + port + "/v1";
    }

    /** The daemon's, as a page of {@code origin}. */
    static WireSocket page(int port, String origin) throws IOException {
        return new WireSocket(port, "/v1", "Origin: " + origin + "\r\nSec-WebSocket-Protocol: kortbro.v1\r\n");
    }

    /**
     * As soon as somebody listens on {@code port}, within 20 s: tries without pause, since what is waited for is measured.
     *
     * @param alive what is waited for; who has ended is waited for no longer
     */
    static WireSocket soon(Process alive, Connector connector) throws IOException {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000L;
        while (alive.isAlive() && System.nanoTime() < end) {
            Optional<WireSocket> connected = connector.tried();
            if (connected.isPresent()) {
                return connected.get();
            }
        }
        throw new IOException(alive.isAlive() ? "nobody listens" : "it has ended, with " + alive.exitValue());
    }

    /** A way to connect. */
    @FunctionalInterface
    interface Connector {
        WireSocket connect() throws IOException;

        private Optional<WireSocket> tried() {
            try {
                return Optional.of(connect());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** When the other end's port took the connection, as {@link System#nanoTime()} tells time. */
    long accepted() {
        return accepted;
    }

    /** @param text of less than 64 KiB */
    void send(String text) throws IOException {
        out.write(frame(text));
    }

    /** The bytes of one message; the mask is nothing, which RFC 6455 allows to whoever has no proxy to fear. */
    private static byte[] frame(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        int head = data.length > SHORT ? 8 : 6;
        byte[] frame = new byte[head + data.length];
        frame[0] = (byte) TEXT;
        if (data.length > SHORT) {
            frame[1] = (byte) (MASKED | TWO_BYTES);
            frame[2] = (byte) (data.length >> 8);
            frame[3] = (byte) data.length;
        } else {
            frame[1] = (byte) (MASKED | data.length);
        }
        System.arraycopy(data, 0, frame, head, data.length);
        return frame;
    }

    /** The next text. */
    String receive() throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (kind != TEXT || length > TWO_BYTES) {
            throw new IOException("no text: " + kind + ", " + length);
        }
        byte[] data = new byte[length == TWO_BYTES ? in.readUnsignedShort() : length];
        in.readFully(data);
        return new String(data, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended in the answer's head");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
