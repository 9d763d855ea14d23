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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;

/** A program that speaks the protocol as a page does, and knows nothing else of the daemon. */
final class ProtocolPage extends WebSocketClient {
    static final JsonMapper JSON = new JsonMapper();

    private static final long LIMIT_SECONDS = 30;

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<Progress> progress = new CopyOnWriteArrayList<>();
    private volatile Consumer<Progress> onProgress = told -> {};
    private final BlockingQueue<JsonNode> readerChanges = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** What the daemon has told of an activation. */
    record Progress(String orderId, int percent, String phase) {
        private static Progress of(JsonNode params) {
            return new Progress(
                    params.path("orderId").asText(),
                    params.path("percent").asInt(),
                    params.path("phase").asText());
        }
    }

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

    /** Thrown by an {@link #answer}: the portal says no, and why. The page hands that to the daemon, as kortbro.js does. */
    static final class RefusedByPortal extends RuntimeException {
        private final transient JsonNode portalCode;

        RefusedByPortal(JsonNode portalCode) {
            super("the portal refused: " + portalCode);
            this.portalCode = portalCode;
        }

        private ObjectNode error() {
            ObjectNode error = JSON.createObjectNode().put("code", -32000).put("message", getMessage());
            error.putObject("data").set("portalCode", portalCode);
            return error;
        }
    }

    /** Calls a method and waits for its answer, whole: with {@code result} or {@code error}. */
    JsonNode call(String method, Map<String, ?> params) {
        return begin(method, params).join();
    }

    /** Calls a method; the answer comes whole, with {@code result} or {@code error}. */
    CompletableFuture<JsonNode> begin(String method, Map<String, ?> params) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        ObjectNode call =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
        call.set("params", JSON.valueToTree(params));
        send(call.toString());
        return answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Runs an activation to its end, and returns the answer whole.
     *
     * @param keys purpose and kind of key, in the order in which they are made
     */
    JsonNode activate(String orderId, Map<String, String> keys) {
        return begin("activation.run", order(orderId, keys)).join();
    }

    /** The params of an activation with the only card there is. */
    static Map<String, Object> order(String orderId, Map<String, String> keys) {
        List<Map<String, String>> certificates = keys.entrySet().stream()
                .map(each -> Map.of("purpose", each.getKey(), "key", each.getValue()))
                .toList();
        return Map.of("orderId", orderId, "progressToken", orderId, "certificates", certificates);
    }

    /** The percentages told so far, in order. */
    List<Integer> percents() {
        return progress.stream().map(Progress::percent).toList();
    }

    /** The percentages of one order. */
    List<Integer> percents(String orderId) {
        return progress.stream()
                .filter(told -> told.orderId().equals(orderId))
                .map(Progress::percent)
                .toList();
    }

    void forgetProgress() {
        progress.clear();
    }

    /** Lets a test do something when progress is told; on the thread that reads what the daemon says. */
    void onProgress(Consumer<Progress> listener) {
        onProgress = listener;
    }

    /** Changes of readers that came and were not asked for. */
    int untakenReaderChanges() {
        return readerChanges.size();
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
            Progress told = Progress.of(message.path("params"));
            progress.add(told);
            onProgress.accept(told);
        } else if (method.equals("readers.changed")) {
            readerChanges.add(message.path("params"));
        } else {
            // On a thread of its own: a page reads on while its server thinks.
            new Thread(() -> answer(message, method), "page answers").start();
        }
    }

    private void answer(JsonNode question, String method) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", question.get("id"));
        try {
            answer.set("result", Objects.requireNonNull(answers.get(method)).apply(question.get("params")));
            send(answer.toString());
        } catch (RefusedByPortal refused) {
            answer.set("error", refused.error());
            send(answer.toString());
        } catch (WebsocketNotConnectedException gone) {
            // The daemon hears of that by itself.
        } catch (RuntimeException | AssertionError e) {
            onError(new IllegalStateException("the page cannot answer " + method, e));
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
