package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.prompt.PinPadPrompt;
import se.kortbro.daemon.prompt.SwingPinPrompt;

/** Two cards activated at once by a person with one pair of hands: the windows come one after another. */
@Tag("window")
final class TwoReadersWindowTest {
    @TempDir
    private Path folder;

    private Desk desk;
    private PinWindowOnScreen window;

    @BeforeEach
    void begin() throws Exception {
        window = new PinWindowOnScreen();
        desk = new Desk(folder);
        desk.reader.insert(desk.card(0));
        desk.another.insert(desk.card(1));
        desk.daemon.person(new SwingPinPrompt(new PinPadPrompt()));
    }

    @AfterEach
    void end() throws InterruptedException {
        desk.close();
    }

    @Test
    void theSecondWindowWaitsForTheFirstAndEachTakesThePinOfItsCard() throws Exception {
        ProtocolPage page = desk.page();
        List<CompletableFuture<JsonNode>> runs = List.of(begin(page, "a", 0), begin(page, "b", 1));
        window.awaitField();
        window.await(() -> desk.daemon.asked.size() == 2); // both readers' threads want one
        assertThat(window.open()).isEqualTo(1);

        window.type("123456");
        window.await(() -> runs.stream().anyMatch(CompletableFuture::isDone));
        assertThat(runs).as("the other waits for its PIN").anyMatch(run -> !run.isDone());
        assertThat(window.open()).isEqualTo(1);
        window.type("123456");

        for (CompletableFuture<JsonNode> run : runs) {
            assertThat(run.join().has("result")).isTrue();
        }
        assertThat(desk.card(0).pinTriesLeft()).isEqualTo(3);
        assertThat(desk.card(1).pinTriesLeft()).isEqualTo(3);
    }

    private static CompletableFuture<JsonNode> begin(ProtocolPage page, String order, int reader) {
        Map<String, Object> params = new HashMap<>(ProtocolPage.order(order, Desk.AUTHENTICATION));
        params.put("reader", SimulatedWinscard.reader(reader));
        return page.begin("activation.run", params);
    }
}
