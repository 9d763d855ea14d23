package se.kortbro.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One browser, as the portal sees it: cookies, an origin, JSON. */
final class Browser {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
        /** The code of a refusal. */
        String code() {
            return body.path("code").asText();
        }
    }

    final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String origin;

    Browser(String origin) {
        this.origin = origin;
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(origin + path)).GET());
    }

    Answer post(String path, Map<String, ?> body) {
        return post(path, json(body), origin);
    }

    Answer post(String path, byte[] body, String sentOrigin) {
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/json")
                .header("Origin", sentOrigin)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(
                    request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Answer(
                    response.statusCode(),
                    json ? MAPPER.readTree(response.body()) : MAPPER.createObjectNode(),
                    response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String nonce() {
        return post("/api/nonces", Map.of()).body().path("nonce").textValue();
    }

    Answer register(TestCard card) {
        return post("/api/register", Map.of("token", card.token(origin, nonce())));
    }

    Answer logIn(TestCard card, String journey) {
        return post("/api/login", Map.of("token", card.token(origin, nonce()), "journey", journey));
    }

    /** Registers and logs in, as AKTIVERA DITT RESERVKORT does. */
    Answer enter(TestCard card) {
        register(card);
        return logIn(card, "activate");
    }

    String order(String purpose) {
        for (JsonNode order : get("/api/me").body().path("orders")) {
            if (order.path("purpose").asText().equals(purpose)) {
                return order.path("orderId").asText();
            }
        }
        throw new AssertionError("no order for " + purpose);
    }

    Answer authorize(String orderId, TestCard card, String algorithm, byte[] challenge) {
        return post(
                "/api/orders/" + orderId + "/authorize",
                Map.of("cardNumber", card.cardNumber, "algorithm", algorithm, "challenge", TestCard.base64(challenge)));
    }

    Answer issue(String orderId, TestCard base, String purpose, byte[] csr) {
        return issue(orderId, base.cardNumber, purpose, csr, base.proof(origin, csr));
    }

    Answer issue(String orderId, String cardNumber, String purpose, byte[] csr, Map<String, Object> proof) {
        return post(
                "/api/orders/" + orderId + "/issue",
                Map.of(
                        "cardNumber",
                        cardNumber,
                        "purpose",
                        purpose,
                        "csr",
                        TestCard.base64(csr),
                        "proof",
                        proof,
                        "attestation",
                        List.of()));
    }

    Answer complete(String orderId, String certificate) {
        return post("/api/orders/" + orderId + "/complete", Map.of("certificate", certificate));
    }

    static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
