package se.kortbro.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import se.kortbro.simulatedcard.PcscdProcess;

/** How soon a page knows of a card, after any program could. */
final class CardNews implements Section {
    private static final int READERS = 4;
    private static final int INSERTIONS = 120; // of 100 the slowest alone would be the p99
    private static final int POLL_MILLIS = 400; // pcscd's PCSCLITE_STATUS_POLL_RATE
    /** Of the readers. The two slots of a device share a lock: they are not neighbours. */
    private static final int[] ORDER = {0, 2, 1, 3};

    @Override
    public String name() {
        return "news";
    }

    @Override
    public String title() {
        return "From a card's insertion to the page";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        Path cheap = CProgram.build(place, "cheap-card");
        List<String> watcher =
                new ArrayList<>(List.of(CProgram.build(place, "card-events").toString()));
        IntStream.range(0, READERS).mapToObj(PcscdProcess::reader).forEach(watcher::add);
        Shipped shipped = Shipped.at(place);
        try (PcscdProcess pcscd = RealService.start(place, name(), READERS);
                LineProcess plain = LineProcess.start(watcher)) {
            plain.hear();
            stagger(cheap, plain);
            try (DaemonProcess daemon = DaemonProcess.start(shipped, place, "news-daemon");
                    ProbePage page = ProbePage.open(daemon.port(), DaemonProcess.origin(0))) {
                page.call("readers.subscribe", "{}");
                Insertions.Measured measured = new Insertions(plain, page, ORDER, INSERTIONS / READERS).measure();
                return List.of(
                        Line.of("inserted, first told", "ms", measured.inserted())
                                .toReach(Goal.atMost(Goal.Of.MEDIAN, 3))
                                .toReach(Goal.atMost(Goal.Of.P99, 10))
                                .note(
                                        "What a page hears of it, later than a C program in SCardGetStatusChange: a card is"
                                                + " announced once it is recognised, which takes two commands, here to a card that"
                                                + " answers at once."),
                        Line.of("inserted, told with its number", "ms", measured.numbered()),
                        Line.of("removed", "ms", measured.removed())
                                .note("Below zero: the page was told before the C program ran."));
            }
        }
    }

    /**
     * pcscd looks at each such reader once in 400 ms, and at all of them at nearly the same moment. While it waits for a card
     * to answer, that reader's moment moves: here the readers' moments are spread, so that no change disturbs another.
     */
    private static void stagger(Path cheap, LineProcess plain) throws Exception {
        List<LineProcess> cards = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            String port = String.valueOf(PcscdProcess.port(ORDER[i]));
            cards.add(LineProcess.start(List.of(cheap.toString(), port, String.valueOf(POLL_MILLIS / READERS * i))));
        }
        for (LineProcess card : cards) {
            card.hear();
        }
        for (LineProcess card : cards) {
            card.close();
        }
        for (int i = 0; i < 2 * READERS; i++) {
            plain.hear(); // each came and went
        }
    }
}
