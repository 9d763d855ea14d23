package se.kortbro.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.PublishedKeyPairs;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.TestIssuer;
import se.kortbro.simulatedcard.VpcdLink;

/** Hands that put cards into the readers and pull them, and two who watch: a C program, and a page. */
final class Insertions {
    private static final int WARM_ROUNDS = 2;

    private final LineProcess plain;
    private final ProbePage page;
    private final int[] order;
    private final int rounds;
    private final List<Seen> seen = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    /** What the C program says of a reader; {@code nanos} of the clock that {@link System#nanoTime()} looks at. */
    private record Seen(long nanos, int reader, boolean card) {
        static Seen of(long[] numbers) {
            return new Seen(numbers[0], (int) numbers[1], numbers[2] == 1);
        }
    }

    /** What the page hears of a reader. */
    private record Told(long nanos, String reader, String event, boolean number) {
        static Told of(ProbePage.Heard heard) {
            var params = heard.json().path("params");
            String reader = params.at("/change/reader").asText();
            boolean number = false;
            for (var each : params.path("readers")) {
                number |= each.path("name").asText().equals(reader)
                        && each.path("card").has("cardNumber");
            }
            return new Told(heard.nanos(), reader, params.at("/change/event").asText(), number);
        }
    }

    /** @param order of the readers in a round; each gets a card once */
    Insertions(LineProcess plain, ProbePage page, int[] order, int rounds) {
        this.plain = plain;
        this.page = page;
        this.order = order.clone();
        this.rounds = rounds;
    }

    /** Milliseconds from one to the other, of each change. */
    record Measured(Samples inserted, Samples numbered, Samples removed) {}

    Measured measure() throws Exception {
        List<Double> inserted = new ArrayList<>();
        List<Double> numbered = new ArrayList<>();
        List<Double> removed = new ArrayList<>();
        CardFactory factory = new CardFactory(new TestIssuer(), new PublishedKeyPairs());
        List<SimulatedReader> slots = new ArrayList<>();
        List<VpcdLink> links = new ArrayList<>();
        try {
            for (int i = 0; i < order.length; i++) {
                slots.add(new SimulatedReader());
                links.add(new VpcdLink(slots.get(i), PcscdProcess.port(i)));
            }
            for (int round = 0; round < WARM_ROUNDS + rounds; round++) {
                for (int i : order) {
                    slots.get(i).insert(factory.make(CardProfile.demo()));
                    String name = PcscdProcess.reader(i);
                    // The page first: who reads what the C program says would be awake while the daemon is at work.
                    Told first = told(one -> one.reader.equals(name) && one.event.equals("inserted"));
                    Told whole = first.number ? first : told(one -> one.reader.equals(name) && one.number);
                    Seen card = seen(i, true);
                    inserted.add(millis(card, first));
                    numbered.add(millis(card, whole));
                    slots.get(i).pull();
                }
                for (int i : order) {
                    String name = PcscdProcess.reader(i);
                    Told gone = told(one -> one.reader.equals(name) && one.event.equals("removed"));
                    removed.add(millis(seen(i, false), gone));
                }
            }
        } finally {
            links.forEach(VpcdLink::close);
        }
        return new Measured(warm(inserted), warm(numbered), warm(removed));
    }

    private Samples warm(List<Double> all) {
        return new Samples(all.subList(WARM_ROUNDS * order.length, all.size()));
    }

    private static double millis(Seen from, Told to) {
        return (to.nanos - from.nanos) / 1e6;
    }

    private Seen seen(int reader, boolean card) throws IOException {
        while (true) {
            for (Seen one : seen) {
                if (one.reader == reader && one.card == card) {
                    seen.remove(one);
                    return one;
                }
            }
            seen.add(Seen.of(plain.hearNumbers()));
        }
    }

    private Told told(Predicate<Told> wanted) throws InterruptedException {
        while (true) {
            for (Told one : told) {
                if (wanted.test(one)) {
                    told.remove(one);
                    return one;
                }
            }
            told.add(Told.of(page.nextChange()));
        }
    }
}
