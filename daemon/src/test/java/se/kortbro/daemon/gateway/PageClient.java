package se.kortbro.daemon.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;

/** A page, as a developer of one would write it in Java. */
final class PageClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocketClient client;

    private PageClient(int port) {
        client =
                new WebSocketClient(
                        URI.create("ws://127.0.0.1:" + port + "/v1"),
                        new Draft_6455(List.of(), List.of(new Protocol("kortbro.v1"))),
                        Map.of("Origin", Fakes.ORIGIN)) {
                    @Override
                    public void onOpen(ServerHandshake handshake) {}

                    @Override
                    public void onMessage(String message) {
                        try {
                            messages.add(JSON.readTree(message));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    @Override
                    public void onClose(int code, String reason, boolean remote) {
                        closed.complete(code);
                    }

                    @Override
                    public void onError(Exception e) {}
                };
    }

    static PageClient open(int port) throws InterruptedException {
        PageClient page = new PageClient(port);
        if (!page.client.connectBlocking(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no connection");
        }
        return page;
    }

    /** Sends text; {@code '} stands for {@code "}. */
    void send(String text) {
        client.send(text.replace('\'', '"'));
    }

    void sendBinary(byte[] bytes) {
        client.send(ByteBuffer.wrap(bytes));
    }

    /** Calls a method and goes on. */
    void call(int id, String method, String params) {
        send("{'jsonrpc':'2.0','id':" + id + ",'method':'" + method + "','params':" + params + "}");
    }

    /** Calls a method and waits for the next message, which is to be the answer. */
    JsonNode ask(int id, String method, String params) throws InterruptedException {
        call(id, method, params);
        JsonNode answer = next();
        if (answer.path("id").asInt(-1) != id) {
            throw new AssertionError("no answer to " + id + ": " + answer);
        }
        return answer;
    }

    JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came");
        }
        return message;
    }

    int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
    }
}
