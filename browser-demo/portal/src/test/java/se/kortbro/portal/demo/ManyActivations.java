package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * One activation after another, each an order of its own, and pages that come and go as they do in a year: some stay, some
 * live for one activation, some go away in the middle of it, some vanish without a word.
 */
final class ManyActivations {
    private static final int AUTHENTICATION_CERTIFICATE = 0x5FC105; // SP 800-73-5 part 1, table 3
    private static final int AUTHENTICATION_KEY = 0x9A;
    private static final int PIN_TRIES = 3;

    /** Requests that are refused because the run of a page that left has not ended yet. */
    private static final int BUSY_LIMIT = 1_000;

    private final WholeDaemon daemon;
    private final ForgetfulPortal portal;
    private final SimulatedCard card;
    private final ProtocolPage lasting;

    ManyActivations(WholeDaemon daemon, ForgetfulPortal portal, SimulatedReader reader) throws InterruptedException {
        this.daemon = daemon;
        this.portal = portal;
        this.card = reader.card().orElseThrow();
        this.lasting = page();
    }

    /** Runs the activations {@code from} to {@code to}, and checks each. */
    void run(int from, int to) throws Exception {
        for (int number = from; number <= to; number++) {
            activate("order-" + number, number);
        }
    }

    private void activate(String order, int number) throws Exception {
        Map<String, String> keys = Map.of("authentication", number % 8 == 0 ? "RSA_2048" : "EC_P256");
        int asked = daemon.asked.size();
        switch (number % 4) {
            case 0 -> check(order, lasting, lasting.activate(order, keys), asked + 1);
            case 1 -> {
                ProtocolPage page = page();
                check(order, page, page.activate(order, keys), asked + 1);
                page.closeBlocking();
            }
            case 2 -> {
                leaveInTheMiddle(order, keys);
                ProtocolPage page = page();
                check(order, page, activateWhenFree(page, order, keys), asked + 2);
                page.closeBlocking();
            }
            default -> {
                ProtocolPage page = page();
                page.call("readers.subscribe", Map.of());
                check(order, page, page.activate(order, keys), asked + 1);
                page.getSocket().close();
            }
        }
        lasting.forgetProgress();
        daemon.asked.clear();
    }

    /** The page is closed while the daemon waits for the certificate. */
    private void leaveInTheMiddle(String order, Map<String, String> keys) throws Exception {
        ProtocolPage page = page();
        page.answer("activation.issue", request -> {
            portal.issue(request);
            page.close();
            throw new org.java_websocket.exceptions.WebsocketNotConnectedException();
        });
        Assertions.assertThatThrownBy(() -> page.activate(order, keys)).isInstanceOf(CompletionException.class);
    }

    private static JsonNode activateWhenFree(ProtocolPage page, String order, Map<String, String> keys) {
        for (int busy = 0; busy < BUSY_LIMIT; busy++) {
            JsonNode answer = page.activate(order, keys);
            if (answer.at("/error/code").asInt() != 4006) {
                return answer;
            }
        }
        throw new AssertionError("the run of a page that left does not end");
    }

    private void check(String order, ProtocolPage page, JsonNode answer, int asked) throws Exception {
        assertThat(answer.at("/error").toString()).as(order).isEmpty();
        byte[] certificate = portal.last(order);
        assertThat(answer.at("/result/certificates/0/der").asText())
                .as("%s: the certificate that was issued", order)
                .isEqualTo(Base64.getEncoder().encodeToString(certificate));
        byte[] written = card.object(AUTHENTICATION_CERTIFICATE).orElseThrow();
        int begin = written.length < 0x84 ? 2 : written.length < 0x104 ? 3 : 4; // tag 70 and its length
        assertThat(Arrays.copyOfRange(written, begin, begin + certificate.length))
                .as("%s: the certificate on the card", order)
                .isEqualTo(certificate);
        assertThat(card.publicKey(AUTHENTICATION_KEY))
                .as("%s: the key on the card", order)
                .contains(portal.certificate().getPublicKey());
        assertThat(page.percents(order)).as(order).isSorted().endsWith(100).containsOnlyOnce(100);
        assertThat(card.pinTriesLeft()).as("%s: tries", order).isEqualTo(PIN_TRIES);
        assertThat(daemon.asked).as("%s: times the PIN was asked for", order).hasSize(asked);
    }

    private ProtocolPage page() throws InterruptedException {
        ProtocolPage page = daemon.page();
        portal.to(page);
        return page;
    }
}
