package se.kortbro.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

/** A page that looks at the clock whenever it is told something. One thread asks. */
final class ProbePage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIMIT_SECONDS = 10;

    private final Client client;
    private final BlockingQueue<Heard> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Heard> changes = new LinkedBlockingQueue<>();
    private int asked;
    /** What has broken the connection. */
    private volatile @Nullable Exception failure;

    /**
     * What was said to it.
     *
     * @param nanos {@link System#nanoTime()} of when it came
     */
    record Heard(long nanos, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private ProbePage(int port, String origin) {
        client = new Client(port, origin);
    }

    static ProbePage open(int port, String origin) throws InterruptedException {
        ProbePage page = new ProbePage(port, origin);
        if (!page.client.connectBlocking(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the daemon does not let " + origin + " in");
        }
        return page;
    }

    /** Calls a method, and waits for its result. */
    JsonNode call(String method, String params) throws InterruptedException {
        JsonNode answer = send(method, params).json();
        if (!answer.has("result")) {
            throw new IllegalStateException(method + ": " + answer);
        }
        return answer.path("result");
    }

    /** Calls a method; milliseconds until its answer is here. */
    double time(String method, String params) throws InterruptedException {
        long began = System.nanoTime();
        Heard answer = send(method, params);
        if (answer.text.contains("\"error\":")) {
            throw new IllegalStateException(method + ": " + answer.text);
        }
        return (answer.nanos - began) / 1e6;
    }

    private Heard send(String method, String params) throws InterruptedException {
        asked++;
        client.send(
                "{\"jsonrpc\":\"2.0\",\"id\":" + asked + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        return taken(answers, method);
    }

    /** The next change of a reader. */
    Heard nextChange() throws InterruptedException {
        return taken(changes, "readers.changed");
    }

    private Heard taken(BlockingQueue<Heard> from, String what) throws InterruptedException {
        Heard heard = from.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (heard == null) {
            throw new IllegalStateException("no " + what + " within " + LIMIT_SECONDS + " s", failure);
        }
        return heard;
    }

    /** Waits until the daemon knows it. */
    @Override
    public void close() {
        try {
            client.closeBlocking();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Client extends WebSocketClient {
        Client(int port, String origin) {
            super(
                    URI.create(WireSocket.address(port)),
                    new Draft_6455(List.of(), List.of(new Protocol("kortbro.v1"))),
                    Map.of("Origin", origin),
                    (int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
            setTcpNoDelay(true);
        }

        @Override
        public void onMessage(String text) {
            Heard heard = new Heard(System.nanoTime(), text);
            (text.contains("\"method\":\"readers.changed\"") ? changes : answers).add(heard);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {}

        @Override
        public void onClose(int code, String reason, boolean remote) {}

        @Override
        public void onError(Exception failure) {
            ProbePage.this.failure = failure;
        }
    }
}
