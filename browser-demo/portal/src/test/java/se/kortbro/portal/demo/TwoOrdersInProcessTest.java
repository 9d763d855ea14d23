package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.demo.Desk.AUTHENTICATION;
import static se.kortbro.portal.demo.Desk.SIGNATURE;
import static se.kortbro.portal.demo.Desk.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two orders for one card, and one order from two tabs. */
final class TwoOrdersInProcessTest {
    private static final int AUTHENTICATION_KEY = 0x9A;
    private static final int SIGNATURE_KEY = 0x9C;

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void begin() throws Exception {
        desk = new Desk(folder);
        desk.reader.insert(desk.card(0));
    }

    @AfterEach
    void end() throws InterruptedException {
        desk.close();
    }

    @Test
    void theSecondOrderIsRefusedWhileTheFirstRunsAndWorksAfterwards() throws Exception {
        ProtocolPage page = desk.page();
        ProtocolPage other = desk.page();
        SlowPortal slow = new SlowPortal(desk.portal, page);
        CompletableFuture<JsonNode> first = page.begin("activation.run", ProtocolPage.order("a", AUTHENTICATION));
        slow.awaitAsked();

        assertThat(code(other.activate("b", SIGNATURE))).as("another page's").isEqualTo(4006);
        assertThat(code(page.activate("b", SIGNATURE))).as("the same page's").isEqualTo(4006);
        slow.answer();
        assertThat(first.join().has("result")).isTrue();

        assertThat(other.activate("b", SIGNATURE).has("result")).isTrue();
        assertThat(desk.card(0).publicKeys()).containsKeys(AUTHENTICATION_KEY, SIGNATURE_KEY);
        assertThat(desk.portal.issued()).isEqualTo(2);
    }

    @Test
    void twoUnfinishedOrdersForTwoSlotsArePendingAndEachIsFinishedByItself() throws Exception {
        desk.leaveUnfinished("a", AUTHENTICATION);
        desk.reader.insert();
        desk.leaveUnfinished("b", SIGNATURE);
        desk.reader.insert();
        ProtocolPage page = desk.page();
        assertThat(Desk.pending(page)).containsExactlyInAnyOrder("a", "b");

        assertThat(page.activate("a", AUTHENTICATION).has("result")).isTrue();
        assertThat(Desk.pending(page)).containsExactly("b");

        assertThat(page.activate("b", SIGNATURE).has("result")).isTrue();
        assertThat(Desk.pending(page)).isEmpty();
        assertThat(desk.portal.issued()).as("one for each").isEqualTo(2);
    }

    @Test
    void aNewOrderForASlotTakesThePlaceOfAnUnfinishedOne() throws Exception {
        desk.leaveUnfinished("old", AUTHENTICATION);
        desk.reader.insert();
        ProtocolPage page = desk.page();
        assertThat(Desk.pending(page)).containsExactly("old");

        desk.leaveUnfinished("new", AUTHENTICATION);
        desk.reader.insert();
        assertThat(Desk.pending(page)).containsExactly("new");

        assertThat(page.activate("new", AUTHENTICATION).has("result")).isTrue();
        assertThat(Desk.pending(page)).isEmpty();
        assertThat(desk.portal.issued()).isEqualTo(2);
    }

    @Test
    void aSecondTabIsRefusedAtOnceAndDisturbsNothingAndIsAnsweredAfterwardsWithNoNewKey() throws Exception {
        ProtocolPage tab = desk.page();
        ProtocolPage second = desk.page();
        SlowPortal slow = new SlowPortal(desk.portal, tab);
        CompletableFuture<JsonNode> first = tab.begin("activation.run", ProtocolPage.order("a", AUTHENTICATION));
        slow.awaitAsked();

        assertThat(code(second.activate("a", AUTHENTICATION))).isEqualTo(4006);
        assertThat(second.percents()).as("told to the second tab").isEmpty();
        assertThat(first).as("the first goes on").isNotDone();
        slow.answer();
        JsonNode made = first.join().at("/result/certificates");
        assertThat(tab.percents()).isSorted().endsWith(100).containsOnlyOnce(100);
        CardContents activated = CardContents.of(desk.card(0));

        assertThat(second.activate("a", AUTHENTICATION).at("/result/certificates"))
                .isEqualTo(made);
        assertThat(second.percents()).endsWith(100);
        assertThat(CardContents.of(desk.card(0))).as("proved, not made again").isEqualTo(activated);
        assertThat(desk.portal.issued()).isEqualTo(1);
    }
}
