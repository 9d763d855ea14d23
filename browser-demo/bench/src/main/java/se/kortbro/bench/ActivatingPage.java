package se.kortbro.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import se.kortbro.simulatedcard.AdminKey;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.TestIssuer;

/** A page that has activations run, and answers the daemon's questions itself and at once. */
final class ActivatingPage extends WebSocketClient {
    static final String ORIGIN = "https://bench.example";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT_SECONDS = 30;
    private static final int LOOK_AGAIN_MILLIS = 10;

    private final TestIssuer issuer;
    private final AdminKey adminKey;
    private int certificateLength;
    private int orders;
    /** Written and read by the thread that reads what the daemon says, while a run waits. */
    private long answering;

    private volatile CompletableFuture<JsonNode> answer = new CompletableFuture<>();

    /**
     * What one run took.
     *
     * @param nanos from the request to its result
     * @param answering of which the page itself took so many, from a question's arrival to its answer's leaving
     */
    record Run(long nanos, long answering) {
        /** Less what the page took, in milliseconds. */
        double milliseconds() {
            return (nanos - answering) / 1e6;
        }
    }

    /** @param profile the cards that come */
    ActivatingPage(TypingDaemon daemon, TestIssuer issuer, CardProfile profile) throws InterruptedException {
        this(daemon.address(), ORIGIN, issuer, profile);
    }

    /** @param profile the cards that come */
    ActivatingPage(String address, String origin, TestIssuer issuer, CardProfile profile) throws InterruptedException {
        super(
                URI.create(address),
                new Draft_6455(List.of(), List.of(new Protocol("kortbro.v1"))),
                Map.of("Origin", origin));
        this.issuer = issuer;
        this.adminKey = profile.adminKey();
        setTcpNoDelay(true); // as browsers do
        if (!connectBlocking(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the daemon does not let the page in");
        }
    }

    /** Returns once the daemon has recognised the card that was put in. */
    void awaitCard() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!recognised()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the daemon does not recognise the card");
            }
            Thread.sleep(LOOK_AGAIN_MILLIS); // before anything is measured
        }
    }

    private boolean recognised() throws InterruptedException {
        JsonNode readers = call("readers.list", JSON.createObjectNode()).path("readers");
        return readers.findPath("edge").asText().equals("piv");
    }

    /**
     * Runs a new order for a certificate to log in with.
     *
     * @param key the protocol's word for its kind
     * @param certificateLength bytes that the certificate will have
     */
    Run activate(String key, int certificateLength) throws InterruptedException {
        this.certificateLength = certificateLength;
        String order = "order-" + ++orders;
        ObjectNode params = JSON.createObjectNode().put("orderId", order).put("progressToken", order);
        params.putArray("certificates")
                .addObject()
                .put("purpose", "authentication")
                .put("key", key);
        answering = 0;
        long from = System.nanoTime();
        call("activation.run", params);
        return new Run(System.nanoTime() - from, answering);
    }

    private JsonNode call(String method, ObjectNode params) throws InterruptedException {
        answer = new CompletableFuture<>();
        ObjectNode request =
                JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        request.set("params", params);
        send(request.toString());
        try {
            JsonNode answered = answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!answered.has("result")) {
                throw new IllegalStateException(method + ": " + answered);
            }
            return answered.path("result");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method, e);
        }
    }

    @Override
    public void onMessage(String text) {
        long from = System.nanoTime();
        JsonNode message = parse(text);
        switch (message.path("method").asText()) {
            case "" -> answer.complete(message);
            case "activation.authorize" -> reply(from, message, "response", authorize(message.path("params")));
            case "activation.issue" -> reply(from, message, "certificate", issue(message.path("params")));
            default -> {} // progress
        }
    }

    private void reply(long from, JsonNode question, String name, byte[] value) {
        ObjectNode reply = JSON.createObjectNode().put("jsonrpc", "2.0");
        reply.set("id", question.path("id"));
        reply.putObject("result").put(name, Base64.getEncoder().encodeToString(value));
        send(reply.toString());
        answering += System.nanoTime() - from;
    }

    private byte[] authorize(JsonNode params) {
        return adminKey.encrypt(
                Base64.getDecoder().decode(params.path("challenge").asText()));
    }

    private byte[] issue(JsonNode params) {
        byte[] csr = Base64.getDecoder().decode(params.path("csr").asText());
        try {
            PublicKey key = new JcaPKCS10CertificationRequest(csr).getPublicKey();
            return issuer.issue(key, certificateLength).getEncoded();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a request that cannot be read", e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onClose(int code, String reason, boolean remote) {
        answer.completeExceptionally(new IllegalStateException("closed: " + code));
    }

    @Override
    public void onError(Exception failure) {
        answer.completeExceptionally(failure);
    }
}
