package se.kortbro.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import se.kortbro.simulatedcard.BaseCertificateIssuer;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Exchange;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.PublishedKeyPairs;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.VpcdLink;

/** The real pcscd with a simulated card in its reader, which keeps a record of what it is sent. Its keys cost it nothing. */
final class CardDesk implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final SimulatedReader reader = new SimulatedReader();
    private final List<Exchange> record = new ArrayList<>();
    private final PcscdProcess pcscd;
    private final VpcdLink link;

    /** As {@link RealService#start}. */
    CardDesk(Bench.Place place, String name) throws Section.Unmeasured, IOException, InterruptedException {
        pcscd = RealService.start(place, name);
        reader.onExchange(this::note);
        link = new VpcdLink(reader);
    }

    private synchronized void note(Exchange exchange) {
        record.add(exchange);
    }

    /** Puts a new card in, and returns when pcscd has powered it; the record begins with it. */
    SimulatedCard insert(CardProfile profile, BaseCertificateIssuer issuer) throws InterruptedException {
        reader.pull();
        taken();
        SimulatedCard card = new CardFactory(issuer, new PublishedKeyPairs()).make(profile);
        reader.insert(card);
        if (!link.awaitSeen(LIMIT)) {
            throw new IllegalStateException("pcscd sees no card within " + LIMIT);
        }
        return card;
    }

    /** How long each command takes from now on. */
    void latency(Duration perCommand) {
        reader.latency(perCommand);
    }

    /** What the card was sent since the last time. */
    synchronized List<Exchange> taken() {
        List<Exchange> all = List.copyOf(record);
        record.clear();
        return all;
    }

    /** The time that the card took for them, in milliseconds. */
    static double milliseconds(List<Exchange> exchanges) {
        return exchanges.stream().mapToLong(Exchange::nanos).sum() / 1e6;
    }

    @Override
    public void close() {
        link.close();
        pcscd.close();
    }
}
