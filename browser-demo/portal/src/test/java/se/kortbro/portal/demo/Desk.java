package se.kortbro.portal.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/** Two readers before one daemon, reserve cards for them, and a portal that answers for every page. */
final class Desk implements AutoCloseable {
    static final Map<String, String> AUTHENTICATION = Map.of("authentication", "EC_P256");
    static final Map<String, String> SIGNATURE = Map.of("signature", "EC_P256");

    final SimulatedReader reader = new SimulatedReader();
    final SimulatedReader another = new SimulatedReader();
    final PortalAnswers portal;
    final WholeDaemon daemon;
    private final List<SimulatedCard> cards;

    Desk(Path folder) throws IOException {
        CertificateAuthority authority = new CertificateAuthority(
                Files.createDirectories(folder.resolve("portal")), Clock.systemUTC(), new SecureRandom());
        portal = new PortalAnswers(authority, CardProfile.demo().adminKey());
        cards = WholeDaemon.NUMBERS.stream()
                .map(number -> WholeDaemon.card(authority::transportCertificate, number))
                .toList();
        daemon = new WholeDaemon(Files.createDirectories(folder.resolve("daemon")), reader, another);
    }

    /** One of three cards, which have different numbers. */
    SimulatedCard card(int index) {
        return cards.get(index);
    }

    /** A page whose portal answers. */
    ProtocolPage page() throws InterruptedException {
        ProtocolPage page = daemon.page();
        portal.to(page);
        return page;
    }

    /** Runs an order up to the certificate, which the daemon gets and the card does not: it is pulled. */
    JsonNode leaveUnfinished(String order, Map<String, String> keys) throws InterruptedException {
        ProtocolPage page = page();
        page.answer("activation.issue", request -> {
            JsonNode issued = portal.issue(request);
            reader.pull();
            return issued;
        });
        JsonNode answer = page.activate(order, keys);
        page.closeBlocking();
        return answer;
    }

    /** What {@code page}'s origin has begun on the card in a reader, by order. */
    static List<String> pending(ProtocolPage page) {
        List<String> orders = new ArrayList<>();
        page.call("activation.pending", Map.of())
                .at("/result/activations")
                .forEach(one -> orders.add(one.path("orderId").asText()));
        return orders;
    }

    static int code(JsonNode answer) {
        return answer.at("/error/code").asInt();
    }

    @Override
    public void close() throws InterruptedException {
        daemon.close();
    }
}
