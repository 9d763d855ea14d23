package se.kortbro.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.VpcdLink;

/** What becomes of the cost of one when there are many: of readers, connections, certificates, and daemons on one machine. */
final class Growth implements Section {
    private static final List<Integer> READERS = List.of(1, 2, 4, 8);
    private static final List<Integer> CONNECTIONS = List.of(1, 8, 32);
    private static final List<Integer> CERTIFICATES = List.of(1, 10, 100);
    private static final List<Integer> DAEMONS = List.of(1, 10, 40);

    private static final String HELLO = "{\"client\":{\"name\":\"bench\",\"version\":\"1\"}}";
    private static final int WARM = 50;
    private static final int LISTS = 100;
    private static final int WARM_ROUNDS = 20; // the first few hundred are slower, however many ask
    private static final int ROUNDS = 30;

    /** One that asks without a pause is served by a thread that waits for it alone, and several are not. */
    private static final long PAUSE_NANOS = 300_000;

    private static final int READS = 60;

    /** Of the cost of one among many to that of the only one. */
    private static final double FLAT = 1.25;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String title() {
        return "How it grows";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        Shipped shipped = Shipped.at(place);
        List<Line> lines = new ArrayList<>();
        List<Samples> lists = new ArrayList<>();
        for (int readers : READERS) {
            place.say(readers + " readers ...");
            lists.add(lists(shipped, place, readers));
        }
        addFlat(
                lines,
                "readers.list, a reader, of %d",
                "ms",
                READERS,
                lists,
                "Each with a card, behind the real pcscd; where there is one card, the driver has a second reader without. What"
                        + " it costs to have the watcher look at all of them is nearly the same for one and for eight.");
        try (PcscdProcess pcscd = RealService.start(place, "growth");
                DaemonProcess daemon = DaemonProcess.start(shipped, place, "growth-daemon")) {
            addFlat(
                    lines,
                    "session.hello, of %d connections",
                    "ms",
                    CONNECTIONS,
                    hellos(daemon),
                    "Of 32 that are open, so many ask in turn, 0.3 ms after the one before.");
            addFlat(
                    lines,
                    "card.read, a certificate on the card, of %d",
                    "ms",
                    CERTIFICATES,
                    reads(daemon),
                    "A card is asked for those of three slots, whatever else is on it.");
        }
        try (PcscdProcess pcscd = RealService.start(place, "growth-daemons")) {
            lines.addAll(daemons(shipped, place));
        }
        return lines;
    }

    /** A line for each size, each beside the smallest. */
    private static void addFlat(
            List<Line> lines, String what, String unit, List<Integer> sizes, List<Samples> costs, String note) {
        for (int i = 0; i < sizes.size(); i++) {
            Line line = Line.of(String.format(Locale.ROOT, what, sizes.get(i)), unit, costs.get(i));
            lines.add(
                    i == 0
                            ? line.note(note)
                            : line.beside("of " + sizes.get(0), costs.get(0))
                                    .toReach(Goal.atMost(Goal.Of.RATIO, FLAT)));
        }
    }

    private static Samples each(List<Double> all, int units) {
        return new Samples(all.stream().map(value -> value / units).toList());
    }

    private static Samples lists(Shipped shipped, Bench.Place place, int readers) throws Exception {
        List<VpcdLink> links = new ArrayList<>();
        try (PcscdProcess pcscd = RealService.start(place, "growth-" + readers, Math.max(2, readers));
                DaemonProcess daemon = DaemonProcess.start(shipped, place, "growth-daemon-" + readers);
                ProbePage page = ProbePage.open(daemon.port(), DaemonProcess.origin(0))) {
            try {
                page.call("readers.subscribe", "{}");
                for (int i = 0; i < readers; i++) {
                    SimulatedReader slot = new SimulatedReader();
                    slot.insert(FullCard.with(1));
                    links.add(new VpcdLink(slot, PcscdProcess.port(i)));
                }
                awaitInserted(page, readers);
                return each(times(page, "readers.list", "{}", LISTS), readers);
            } finally {
                links.forEach(VpcdLink::close);
            }
        }
    }

    private static void awaitInserted(ProbePage page, int cards) throws InterruptedException {
        for (int inserted = 0; inserted < cards; ) {
            String event = page.nextChange().json().at("/params/change/event").asText();
            inserted += event.equals("inserted") ? 1 : 0;
        }
    }

    private static List<Double> times(ProbePage page, String method, String params, int count)
            throws InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = -WARM; i < count; i++) {
            double time = page.time(method, params);
            if (i >= 0) {
                times.add(time);
            }
        }
        return times;
    }

    /** All are open. So many of them ask, in turn; then more of them, and so on, in rounds. */
    private static List<Samples> hellos(DaemonProcess daemon) throws Exception {
        int most = Collections.max(CONNECTIONS);
        List<WireSocket> pages = new ArrayList<>();
        Map<Integer, List<Double>> times = new HashMap<>();
        try {
            while (pages.size() < most) {
                pages.add(WireSocket.page(daemon.port(), DaemonProcess.origin(pages.size())));
            }
            for (int round = -WARM_ROUNDS; round < ROUNDS; round++) {
                for (int size : CONNECTIONS) {
                    for (int i = 0; i < most; i++) {
                        double time = hello(pages.get(i % size));
                        if (round >= 0) {
                            times.computeIfAbsent(size, first -> new ArrayList<>())
                                    .add(time);
                        }
                    }
                }
            }
        } finally {
            for (WireSocket page : pages) {
                page.close();
            }
        }
        return CONNECTIONS.stream().map(times::get).map(Samples::new).toList();
    }

    /** In milliseconds. */
    private static double hello(WireSocket page) throws IOException {
        LockSupport.parkNanos(PAUSE_NANOS);
        long began = System.nanoTime();
        Running.ask(page, Running.HELLO);
        return (System.nanoTime() - began) / 1e6;
    }

    private static List<Samples> reads(DaemonProcess daemon) throws Exception {
        List<Samples> all = new ArrayList<>();
        SimulatedReader slot = new SimulatedReader();
        try (VpcdLink link = new VpcdLink(slot);
                ProbePage page = ProbePage.open(daemon.port(), DaemonProcess.origin(0))) {
            page.call("readers.subscribe", "{}");
            for (int size : CERTIFICATES) {
                SimulatedCard card = FullCard.with(size);
                slot.insert(card);
                awaitInserted(page, 1);
                all.add(each(times(page, "card.read", "{}", READS), size));
            }
        }
        return all;
    }

    private static List<Line> daemons(Shipped shipped, Bench.Place place) throws Exception {
        List<DaemonProcess> daemons = new ArrayList<>();
        List<Samples> proportional = new ArrayList<>();
        List<Samples> own = new ArrayList<>();
        List<Samples> resident = new ArrayList<>();
        try {
            for (int size : DAEMONS) {
                place.say(size + " daemons ...");
                while (daemons.size() < size) {
                    daemons.add(DaemonProcess.start(shipped, place, "growth-one-of-" + daemons.size()));
                }
                for (DaemonProcess daemon : daemons) {
                    try (ProbePage page = ProbePage.open(daemon.port(), DaemonProcess.origin(0))) {
                        page.call("session.hello", HELLO);
                    }
                }
                TimeUnit.SECONDS.sleep(1);
                proportional.add(memory(daemons, Footprint::proportionalMb));
                own.add(memory(daemons, Footprint::privateMb));
                resident.add(memory(daemons, Footprint::residentMb));
            }
        } finally {
            for (DaemonProcess daemon : daemons) {
                daemon.tellToEnd();
            }
            for (DaemonProcess daemon : daemons) {
                daemon.close();
            }
        }
        List<Line> lines = new ArrayList<>();
        addFlat(
                lines,
                "memory of a daemon, of %d",
                "MB",
                DAEMONS,
                proportional,
                "Each page divided by how many share it (Pss); idle, a page has been there. As shipped, without windows.");
        addFlat(
                lines,
                "of that its own, of %d",
                "MB",
                DAEMONS,
                own,
                "Private pages; pages of files are one daemon's own as long as it is alone.");
        addFlat(lines, "resident, of %d", "MB", DAEMONS, resident, "Shared pages counted in each.");
        return lines;
    }

    /** A figure of a process. */
    @FunctionalInterface
    private interface Figures {
        double of(Footprint footprint) throws IOException;
    }

    private static Samples memory(List<DaemonProcess> daemons, Figures figure) throws IOException {
        List<Double> all = new ArrayList<>();
        for (DaemonProcess daemon : daemons) {
            all.add(figure.of(daemon.footprint()));
        }
        return new Samples(all);
    }
}
