package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.portal.demo.Desk.AUTHENTICATION;
import static se.kortbro.portal.demo.Desk.code;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order that was begun on one card, and another card in the reader when it is run again. */
final class AnotherCardInProcessTest {
    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void begin() throws Exception {
        desk = new Desk(folder);
        desk.reader.insert(desk.card(0));
        assertThat(code(desk.leaveUnfinished("order-1", AUTHENTICATION))).isEqualTo(4004);
    }

    @AfterEach
    void end() throws InterruptedException {
        desk.close();
    }

    @Test
    void itIsRefusedAndNotTouchedAndNobodyIsAskedForItsPin() throws Exception {
        ProtocolPage page = desk.page();
        CardContents before = CardContents.of(desk.card(1));
        desk.reader.insert(desk.card(1));
        assertThat(page.call("readers.list", Map.of())
                        .at("/result/readers/0/card/cardNumber")
                        .asText())
                .isEqualTo(WholeDaemon.NUMBERS.get(1));
        long recognised = desk.reader.commands();
        desk.daemon.asked.clear();

        assertThat(code(page.activate("order-1", AUTHENTICATION))).isEqualTo(4206);

        assertThat(desk.reader.commands()).as("commands to the card").isEqualTo(recognised);
        assertThat(CardContents.of(desk.card(1))).isEqualTo(before);
        assertThat(desk.daemon.asked).isEmpty();
        assertThat(page.percents()).isEmpty();
        assertThat(Desk.pending(page)).as("of the other card").isEmpty();
    }

    @Test
    void theRightCardFinishesAfterwardsWithTheCertificateThatWasIssued() throws Exception {
        ProtocolPage page = desk.page();
        desk.reader.insert(desk.card(1));
        assertThat(code(page.activate("order-1", AUTHENTICATION))).isEqualTo(4206);
        desk.reader.insert(desk.card(0));

        assertThat(page.activate("order-1", AUTHENTICATION).has("result")).isTrue();

        assertThat(page.percents()).startsWith(70).endsWith(100);
        assertThat(desk.portal.issued()).isEqualTo(1);
        assertThat(Desk.pending(page)).isEmpty();
    }

    @Test
    void anOrderOfItsOwnIsActivatedMeanwhile() throws Exception {
        ProtocolPage page = desk.page();
        desk.reader.insert(desk.card(1));

        assertThat(page.activate("order-2", AUTHENTICATION)
                        .at("/result/cardNumber")
                        .asText())
                .isEqualTo(WholeDaemon.NUMBERS.get(1));

        desk.reader.insert(desk.card(0));
        assertThat(Desk.pending(page)).containsExactly("order-1");
    }
}
