package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.portal.PortalSettings;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.PublishedKeyPairs;

/**
 * {@code ./demo --no-browser --pin 123456} and a program that speaks the protocol: nothing else is needed to activate the
 * card, to break it off at any command, and to see how many commands it took.
 */
final class DemoInProcessTest {
    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private DemoWorld world;
    private ProtocolPage page;

    @BeforeEach
    void startDemo() throws Exception {
        DemoOptions options = new DemoOptions();
        options.portalPort = 0;
        options.noBrowser = true;
        options.keys = new PublishedKeyPairs();
        options.typist = new PinTypist(new char[] {'1', '2', '3', '4', '5', '6'});
        world = new DemoWorld(options, folder);
        page = new ProtocolPage(world.daemonAddress(), world.address());
        new PortalAnswers(
                        world.portal().certificateAuthority(),
                        CardProfile.demo().adminKey())
                .to(page);
    }

    @AfterEach
    void endDemo() throws Exception {
        page.closeBlocking();
        world.close();
    }

    /** The budgets are those of the issue on speed: 15 and 16, without extended length 25 and 33, for small certificates. */
    @ParameterizedTest
    @CsvSource({"EC_P256, true, 15", "RSA_2048, true, 16", "EC_P256, false, 25", "RSA_2048, false, 33"})
    void aProgramActivatesTheCardWithinTheBudgetOfCommands(String key, boolean extendedLength, long budget)
            throws Exception {
        post("/simulator/configure", "{\"extendedLength\":" + extendedLength + "}");
        page.call("card.read", Map.of());
        long before = world.reader().commands();

        JsonNode answer = activate("order-1", "authentication", key);

        long commands = world.reader().commands() - before;
        System.out.println(key + (extendedLength ? "" : " without extended length") + ": " + commands + " commands");
        assertThat(answer.path("result").path("cardNumber").asText()).isEqualTo(PortalSettings.DEMO_CARD_NUMBER);
        assertThat(page.percents()).isSorted().endsWith(100).containsOnlyOnce(100);
        assertThat(commands).isLessThanOrEqualTo(budget);
        assertThat(get("/simulator/state").path("certificates").toString()).isEqualTo("[\"base\",\"authentication\"]");
        assertThat(page.call("activation.pending", Map.of()).path("result").path("activations"))
                .isEmpty();
    }

    @Test
    void aCardPulledAtACommandGoesOnInTheNextRun() throws Exception {
        page.call("card.read", Map.of());
        post("/simulator/fault", "{\"at\":6,\"kind\":\"pullAfter\"}");

        JsonNode broken = activate("order-1", "authentication", "EC_P256");
        assertThat(broken.path("error").path("code").asInt()).isEqualTo(4004);
        assertThat(broken.path("error").path("data").path("resumable").asBoolean())
                .isTrue();
        assertThat(get("/simulator/state").path("faultsFired").asInt()).isEqualTo(1);

        post("/simulator/insert", "");
        assertThat(activate("order-1", "authentication", "EC_P256").has("result"))
                .isTrue();
        assertThat(world.reader().card().orElseThrow().pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void pullingAndInsertingIsToldToThePage() throws Exception {
        page.call("readers.subscribe", Map.of());

        assertThat(post("/simulator/pull", "")).isEqualTo(200);
        assertThat(page.nextReaderChange().path("change").path("event").asText())
                .isEqualTo("removed");
        assertThat(post("/simulator/pull", "")).as("pulled already").isEqualTo(200);
        post("/simulator/insert", "");
        assertThat(page.nextReaderChange().path("change").path("event").asText())
                .isEqualTo("inserted");
    }

    @Test
    void anotherEnvelopeHoldsAFreshCard() throws Exception {
        activate("order-1", "authentication", "EC_P256");
        post("/simulator/fault", "{\"at\":1,\"kind\":\"garble\"}");

        assertThat(post("/simulator/reset", "")).isEqualTo(200);

        assertThat(get("/simulator/state").path("certificates").toString()).isEqualTo("[\"base\"]");
        assertThat(activate("order-1", "authentication", "EC_P256").has("result"))
                .isTrue();
    }

    @Test
    void fewTriesLeftAreShownToThePage() throws Exception {
        post("/simulator/configure", "{\"pinTriesLeft\":1}");

        JsonNode pins = page.call("card.read", Map.of()).path("result").path("pins");

        assertThat(pins.get(0).path("triesLeft").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/simulator/fault|{}",
                "/simulator/fault|{\"at\":0,\"kind\":\"garble\"}",
                "/simulator/fault|{\"at\":1,\"kind\":\"explode\"}",
                "/simulator/fault|{\"at\":1,\"kind\":\"garble\",\"reinsertAfterMs\":-1}",
                "/simulator/configure|{\"latencyMs\":\"fast\"}",
                "/simulator/configure|{\"pinTriesLeft\":4}",
                "/simulator/configure|{\"extendedLength\":1}",
            })
    void aWrongWishIsRefusedAndChangesNothing(String path, String body) throws Exception {
        assertThat(post(path, body)).isEqualTo(400);
        assertThat(activate("order-1", "authentication", "EC_P256").has("result"))
                .isTrue();
    }

    private JsonNode activate(String order, String purpose, String key) {
        return page.activate(order, Map.of(purpose, key));
    }

    private int post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.address() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(world.address() + path)).build();
        return ProtocolPage.JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
