package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/** The system's smart card service stopped and started: between two activations, in the middle of one, while one waits. */
final class ManyRestarts {
    private static final Map<String, String> KEYS = Map.of("authentication", "EC_P256");

    /** What a run ends with whose card was lost to it: removed, communication, no service. */
    private static final Set<Integer> LOST = Set.of(4004, 4008, 4010);

    /** Before the last but one is told: then the card writes the certificate. */
    private static final int STEPS = 6;

    private static final int PIN_TRIES = 3;

    private final WholeDaemon daemon;
    private final Runnable restart;
    private final ForgetfulPortal portal;
    private final SimulatedCard card;
    private int orders;

    /** @param restart stops the service and starts another */
    ManyRestarts(WholeDaemon daemon, Runnable restart, ForgetfulPortal portal, SimulatedReader reader) {
        this.daemon = daemon;
        this.restart = restart;
        this.portal = portal;
        this.card = reader.card().orElseThrow();
    }

    /** After each restart the card is recognised again, and the activation that was broken off, or a new one, works. */
    void run(int count) throws Exception {
        ProtocolPage page = daemon.page();
        portal.to(page);
        page.call("readers.subscribe", Map.of());
        for (int number = 0; number < count; number++) {
            String order = "restart-" + ++orders;
            switch (number % 3) {
                case 0 -> restart.run();
                case 1 -> {
                    restartWhileTheCardWorks(page, number / 3);
                    JsonNode answer = page.activate(order, KEYS);
                    assertThat(lost(answer) || answer.has("result")) // where the service stopped too late
                            .as(answer.toString())
                            .isTrue();
                }
                default -> {
                    restartWhileThePortalThinks(page);
                    JsonNode answer = page.activate(order, KEYS);
                    assertThat(lost(answer)).as(answer.toString()).isTrue();
                }
            }
            page.onProgress(told -> {});
            portal.to(page);
            awaitCard(page);
            JsonNode answer = page.activate(order, KEYS);
            assertThat(answer.at("/error").toString()).as(order).isEmpty();
            assertThat(card.publicKey(0x9A)).contains(portal.certificate().getPublicKey());
            assertThat(card.pinTriesLeft()).isEqualTo(PIN_TRIES);
            page.forgetProgress();
            daemon.asked.clear();
        }
        page.closeBlocking();
    }

    private static boolean lost(JsonNode answer) {
        return LOST.contains(answer.at("/error/code").asInt());
    }

    /** While the page hears of the {@code number}th step, the card does what follows it. */
    private void restartWhileTheCardWorks(ProtocolPage page, int number) {
        AtomicInteger left = new AtomicInteger(number % STEPS);
        page.onProgress(told -> {
            if (left.getAndDecrement() == 0) {
                restart.run();
            }
        });
    }

    private void restartWhileThePortalThinks(ProtocolPage page) {
        page.answer("activation.issue", request -> {
            restart.run();
            return portal.issue(request);
        });
    }

    /** All readers go with the service, and come back with the card in one of them. */
    private static void awaitCard(ProtocolPage page) throws InterruptedException {
        String event;
        do {
            event = page.nextReaderChange().at("/change/event").asText();
        } while (!event.equals("inserted"));
    }
}
