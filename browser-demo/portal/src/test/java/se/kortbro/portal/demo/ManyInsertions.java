package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/** Cards that come and go, also one for another at once, before two pages that are told of each. */
final class ManyInsertions {
    private static final int SWAP_EVERY = 5;

    private final WholeDaemon daemon;
    private final SimulatedReader reader;
    private final List<SimulatedCard> cards;

    ManyInsertions(WholeDaemon daemon, SimulatedReader reader, List<SimulatedCard> cards) {
        this.daemon = daemon;
        this.reader = reader;
        this.cards = cards;
    }

    /** Puts a card in {@code count} times, and takes it out as often; each is told to both pages once, and in order. */
    void run(int count) throws Exception {
        reader.pull();
        List<ProtocolPage> pages = List.of(daemon.page(), daemon.page());
        for (ProtocolPage page : pages) {
            awaitEmpty(page);
        }
        for (int inserted = 1; inserted <= count; inserted++) {
            SimulatedCard card = cards.get(inserted % cards.size());
            reader.insert(card);
            expectInserted(pages, card);
            if (inserted % SWAP_EVERY == 0 && inserted < count) {
                inserted++;
                SimulatedCard next = cards.get(inserted % cards.size());
                reader.insert(next);
                expectRemoved(pages);
                expectInserted(pages, next);
            }
            reader.pull();
            expectRemoved(pages);
        }
        for (ProtocolPage page : pages) {
            page.call("readers.list", Map.of()); // whatever was told before it is here by now
            assertThat(page.untakenReaderChanges()).as("told twice").isZero();
            page.closeBlocking();
        }
    }

    /** Subscribes. The driver may take 400 ms to see that a card was pulled. */
    private static void awaitEmpty(ProtocolPage page) throws Exception {
        JsonNode readers = page.call("readers.subscribe", Map.of()).at("/result/readers");
        while (!readers.at("/0/state").asText().equals("empty")) {
            readers = page.nextReaderChange().at("/readers");
        }
    }

    private static void expectInserted(List<ProtocolPage> pages, SimulatedCard card) throws InterruptedException {
        for (ProtocolPage page : pages) {
            JsonNode change = page.nextReaderChange();
            assertThat(change.at("/change/event").asText()).isEqualTo("inserted");
            assertThat(change.at("/readers/0/card/cardNumber").asText())
                    .isEqualTo(card.profile().cardNumber());
        }
    }

    private static void expectRemoved(List<ProtocolPage> pages) throws InterruptedException {
        for (ProtocolPage page : pages) {
            assertThat(page.nextReaderChange().at("/change/event").asText()).isEqualTo("removed");
        }
    }
}
