package se.kortbro.portal.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A browser at Mina sidor: a session with the real portal, and a page that a daemon lets in. As web/journeys.js has it. */
final class PortalVisit {
    /** What the portal answered. */
    record Answer(int status, JsonNode body) {}

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String portal;
    private final ProtocolPage page;

    /** @param portal its origin */
    PortalVisit(String portal, ProtocolPage page) {
        this.portal = portal;
        this.page = page;
        page.answer("activation.authorize", question -> ask(question, "authorize"));
        page.answer("activation.issue", question -> ask(question, "issue"));
    }

    ProtocolPage page() {
        return page;
    }

    /** Registers the card, and logs in with it: AKTIVERA DITT RESERVKORT. */
    Answer enter() {
        post("/api/register", Map.of("token", token("register")));
        return logIn("activate");
    }

    /** @param journey {@code activate} or {@code login} */
    Answer logIn(String journey) {
        return post("/api/login", Map.of("token", token("login"), "journey", journey));
    }

    /** The card's order for a certificate. */
    String order(String purpose) {
        for (JsonNode order : send(request("/api/me").GET()).body().path("orders")) {
            if (order.path("purpose").asText().equals(purpose)) {
                return order.path("orderId").asText();
            }
        }
        throw new AssertionError("no order for " + purpose);
    }

    /** Runs the order, and tells the portal that it is done, if it is. */
    JsonNode activate(String order) {
        JsonNode answer = page.activate(order, Map.of("authentication", "RSA_2048"));
        if (answer.has("result")) {
            String der = answer.at("/result/certificates/0/der").asText();
            post("/api/orders/" + order + "/complete", Map.of("certificate", der));
        }
        return answer;
    }

    /**
     * Asks the portal what the daemon asks: the same members, at the order's address.
     *
     * @param what {@code authorize} or {@code issue}
     * @throws ProtocolPage.RefusedByPortal when it says no
     */
    JsonNode ask(JsonNode question, String what) {
        ObjectNode body = question.deepCopy();
        body.remove("orderId");
        Answer answer = post("/api/orders/" + question.path("orderId").asText() + "/" + what, body);
        if (answer.status() != 200) {
            throw new ProtocolPage.RefusedByPortal(answer.body().path("portalCode"));
        }
        return answer.body();
    }

    private JsonNode token(String purpose) {
        String nonce = post("/api/nonces", Map.of("purpose", purpose))
                .body()
                .path("nonce")
                .asText();
        return page.call("card.authenticate", Map.of("nonce", nonce, "purpose", purpose))
                .path("result");
    }

    private Answer post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        ProtocolPage.JSON.valueToTree(body).toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal + path)).header("Origin", portal);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), ProtocolPage.JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
