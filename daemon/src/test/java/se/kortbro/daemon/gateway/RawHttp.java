package se.kortbro.daemon.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that says what no HTTP library would say, and hears exactly what was answered. */
final class RawHttp implements AutoCloseable {
    static final String ORIGIN = "https://minasidor.test.siths.se";
    private static final int PATIENCE_MS = 10_000;

    final Socket socket = new Socket();
    private final InputStream in;

    RawHttp(InetAddress address, int port) throws IOException {
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
        in = socket.getInputStream();
    }

    RawHttp(int port) throws IOException {
        this(InetAddress.getLoopbackAddress(), port);
    }

    /** The answer to one request: status, header lines as they came, body. */
    record Answer(int status, List<String> headers, String body) {
        List<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .toList();
        }
    }

    /** A request whose lines end with CR LF; {@code PORT} stands for the port. */
    static Answer ask(int port, String... lines) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.request(lines);
        }
    }

    Answer request(String... lines) throws IOException {
        send(String.join("\r\n", lines) + "\r\n\r\n");
        return answer();
    }

    void send(String text) throws IOException {
        String said = text.replace("PORT", Integer.toString(socket.getPort()));
        socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
    }

    Answer answer() throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        return new Answer(
                Integer.parseInt(status.split(" ", -1)[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Waits until the other end closes; false when it still talks or keeps silent for 10 s. */
    boolean closedByServer() {
        try {
            while (in.read() >= 0) {
                // What it still said does not matter.
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed after \"" + line + "\"");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
