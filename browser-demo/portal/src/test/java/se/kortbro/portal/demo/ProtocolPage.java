package se.kortbro.portal.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;

/** A program that speaks the protocol as a page does, and knows nothing else of the daemon. */
final class ProtocolPage extends WebSocketClient {
    static final JsonMapper JSON = new JsonMapper();

    private static final long LIMIT_SECONDS = 30;

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<Integer> percents = new CopyOnWriteArrayList<>();
    private final BlockingQueue<JsonNode> readerChanges = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();

    ProtocolPage(String daemon, String origin) throws InterruptedException {
        super(
                URI.create(daemon),
                new Draft_6455(List.of(), List.of(new Protocol("kortbro.v1"))),
                Map.of("Origin", origin),
                5_000);
        if (!connectBlocking(5, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the daemon does not let us in");
        }
    }

    /** What this page answers when the daemon calls {@code method}: the result, made of the params. */
    void answer(String method, UnaryOperator<JsonNode> result) {
        answers.put(method, result);
    }

    /** Calls a method and waits for its answer, whole: with {@code result} or {@code error}. */
    JsonNode call(String method, Map<String, ?> params) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode call =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        call.set("params", JSON.valueToTree(params));
        send(call.toString());
        return answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    /**
     * Runs an activation to its end, and returns the answer whole.
     *
     * @param keys purpose and kind of key, in the order in which they are made
     */
    JsonNode activate(String orderId, Map<String, String> keys) {
        List<Map<String, String>> certificates = keys.entrySet().stream()
                .map(each -> Map.of("purpose", each.getKey(), "key", each.getValue()))
                .toList();
        return call(
                "activation.run", Map.of("orderId", orderId, "progressToken", orderId, "certificates", certificates));
    }

    /** The percentages told so far, in order. */
    List<Integer> percents() {
        return List.copyOf(percents);
    }

    /** The next change of a reader. */
    JsonNode nextReaderChange() throws InterruptedException {
        JsonNode change = readerChanges.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (change == null) {
            throw new AssertionError("no reader changed within " + LIMIT_SECONDS + " s");
        }
        return change;
    }

    @Override
    public void onMessage(String text) {
        JsonNode message = parse(text);
        String method = message.path("method").asText();
        if (method.isEmpty()) {
            Objects.requireNonNull(waiting.remove(message.path("id").asInt())).complete(message);
        } else if (method.equals("activation.progress")) {
            percents.add(message.path("params").path("percent").asInt());
        } else if (method.equals("readers.changed")) {
            readerChanges.add(message.path("params"));
        } else {
            ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
            answer.set("id", message.get("id"));
            answer.set("result", Objects.requireNonNull(answers.get(method)).apply(message.get("params")));
            send(answer.toString());
        }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onClose(int code, String reason, boolean remote) {
        waiting.values().forEach(call -> call.completeExceptionally(new IllegalStateException("closed: " + code)));
    }

    @Override
    public void onError(Exception failure) {
        waiting.values().forEach(call -> call.completeExceptionally(failure));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
