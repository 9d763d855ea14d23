package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.demo.Desk.AUTHENTICATION;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pending, when the daemon was ended in the middle of an activation and started again. */
final class PendingInProcessTest {
    @TempDir
    private Path folder;

    private final Instant beforeAll = Instant.now();
    private Desk desk;
    private JsonNode before;

    @BeforeEach
    void endTheDaemonInTheMiddle() throws Exception {
        desk = new Desk(folder);
        desk.reader.insert(desk.card(0));
        ProtocolPage page = desk.page();
        SlowPortal slow = new SlowPortal(desk.portal, page);
        CompletableFuture<JsonNode> run = page.begin("activation.run", ProtocolPage.order("order-1", AUTHENTICATION));
        slow.awaitAsked();
        before = pending(page);
        desk.daemon.restart();
        slow.answer();
        assertThat(run).as("its page has gone with it").failsWithin(java.time.Duration.ofSeconds(5));
    }

    @AfterEach
    void end() throws InterruptedException {
        desk.close();
    }

    @Test
    void itIsToldAsItWasBefore() throws Exception {
        assertThat(before).hasSize(1);
        JsonNode one = before.get(0);
        assertThat(one.path("orderId").asText()).isEqualTo("order-1");
        assertThat(one.path("cardNumber").asText()).isEqualTo(WholeDaemon.NUMBERS.get(0));
        assertThat(one.path("phase").asText()).isEqualTo("requestingCertificate");
        assertThat(one.path("percent").asInt()).isEqualTo(55);
        assertThat(Instant.parse(one.path("startedAt").asText())).isBetween(beforeAll.minusMillis(1), Instant.now());

        assertThat(pending(desk.page())).isEqualTo(before);
    }

    @Test
    void itGoesOnFromThereAndIsPendingNoMore() throws Exception {
        ProtocolPage page = desk.page();

        assertThat(page.activate("order-1", AUTHENTICATION).has("result")).isTrue();

        assertThat(page.percents()).startsWith(55).isSorted().endsWith(100);
        assertThat(pending(page)).isEmpty();
        desk.daemon.restart();
        assertThat(pending(desk.page())).as("after another restart").isEmpty();
    }

    @Test
    void anotherOriginSeesNothingOfIt() throws Exception {
        assertThat(pending(desk.daemon.page(WholeDaemon.ANOTHER_ORIGIN))).isEmpty();
    }

    @Test
    void itGoesWithTheCardToAnotherReader() throws Exception {
        desk.reader.pull();
        desk.another.insert(desk.card(0));
        ProtocolPage page = desk.page();
        assertThat(pending(page)).isEqualTo(before);

        assertThat(page.activate("order-1", AUTHENTICATION).has("result")).isTrue();

        assertThat(pending(page)).isEmpty();
    }

    @Test
    void anotherCardInTheReaderHasNothingPending() throws Exception {
        desk.reader.insert(desk.card(1));

        assertThat(pending(desk.page())).isEmpty();
    }

    private static JsonNode pending(ProtocolPage page) {
        return page.call("activation.pending", Map.of()).at("/result/activations");
    }
}
