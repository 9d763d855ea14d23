package se.kortbro.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import se.kortbro.bench.Goal.Of;

/** From the start of the process to the first answer that a page has. */
final class StartSection implements Section {
    private static final int ROUNDS = 15;

    /** What is still at work when the first answer has come has ended after that. */
    private static final long SETTLED_MS = 700;

    private static final String DESKTOP = "AusweisApp, desktop";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Start, to the first answer";
    }

    /** A start. */
    private interface Start {
        Running run() throws Exception;
    }

    /** One way to start, and what it took each time: milliseconds to the open port, to the answer, and of processor time. */
    private record Candidate(Start start, List<Double> ports, List<Double> answers, List<Double> processor) {
        Candidate(Start start) {
            this(start, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void startOnce(boolean counts) throws Exception {
            try (Running started = start.run()) {
                try (WireSocket page = started.hello()) {
                    double answered = started.age();
                    TimeUnit.MILLISECONDS.sleep(SETTLED_MS);
                    if (counts) {
                        ports.add(started.ageAt(page));
                        answers.add(answered);
                        processor.add(started.footprint().processorMs());
                    }
                }
                started.end();
            }
        }

        Samples port() {
            return new Samples(ports);
        }

        Samples answer() {
            return new Samples(answers);
        }

        Samples processorTime() {
            return new Samples(processor);
        }
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        Shipped shipped = Shipped.at(place);
        try (Screen screen = Screen.withPanel(place)) {
            Candidate bare = new Candidate(() -> Running.daemon(place, shipped.command(), Screen.none()));
            Candidate desktop = new Candidate(() -> Running.ausweisApp(place));
            Candidate tray = new Candidate(() -> Running.daemon(place, shipped.command(), screen));
            Candidate small = new Candidate(() -> Running.ausweisApp(place, "--ui", "websocket"));
            Candidate cold = new Candidate(() -> Running.daemon(place, shipped.commandWithoutArchive(), Screen.none()));
            List<Double> machine = new ArrayList<>();
            for (int round = 0; round <= ROUNDS; round++) {
                machine.add(shipped.idleRun());
                for (Candidate each : List.of(bare, desktop, tray, small, cold)) {
                    each.startOnce(round > 0); // in the first round the disk is read
                }
            }
            Goal twice = Goal.atMost(Of.RATIO, 2);
            return List.of(
                    Line.of("start → first session.hello, no tray", "ms", bare.answer())
                            .beside(DESKTOP, desktop.answer())
                            .toReach(twice),
                    Line.of("the same, with tray", "ms", tray.answer())
                            .beside(DESKTOP, desktop.answer())
                            .toReach(twice)
                            .note("AusweisApp runs offscreen, without an icon"),
                    Line.of("the same, no tray", "ms", bare.answer())
                            .beside("AusweisApp, --ui websocket", small.answer()),
                    Line.of("processor time of one start, no tray", "ms", bare.processorTime())
                            .beside(DESKTOP, desktop.processorTime())
                            .toReach(twice)
                            .note("within " + SETTLED_MS + " ms after the answer"),
                    Line.of("the same, with tray", "ms", tray.processorTime())
                            .beside(DESKTOP, desktop.processorTime())
                            .toReach(twice),
                    Line.of("of that: the JVM alone (java -version)", "ms", new Samples(machine)),
                    Line.of("of that: until the port is open, no tray", "ms", bare.port())
                            .note("policy, journal, Jetty; the card service and JNA on a thread of their own"),
                    Line.of("start, no tray", "ms", bare.answer()).beside("without the archive", cold.answer()),
                    Line.of("what is shipped, on disk", "MB", Samples.of(shipped.megabytes())));
        }
    }
}
