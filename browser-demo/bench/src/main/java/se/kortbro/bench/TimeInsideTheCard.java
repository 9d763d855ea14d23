package se.kortbro.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import se.kortbro.bench.Goal.Of;
import se.kortbro.bench.OtherTools.Kind;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Exchange;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.TestIssuer;

/** How much longer an activation takes than the card needs for it. */
final class TimeInsideTheCard implements Section {
    private static final int RUNS = 30;

    /** SELECT PIV (SP 800-73-5 part 2, 3.1.1), which a card answers whatever came before. */
    private static final String SELECT = "00A4040009A0000003080000100000";

    private static final int STARTS = 4;
    private static final int PLAIN_RUNS = 10;

    /** Of each kind: after 30 the first of the two to be measured took 4 ms more than the second, whichever it was. */
    private static final int WARM_RUNS = 100;

    private static final String NOTE =
            "From the page's request to its result, less what the page took to answer; whole daemon in"
                    + " a JVM with the launchers' options, WebSocket, pcscd and vpcd; the PIN is typed at once. Inside: from a command's"
                    + " arrival at the simulated card to its answer, so that pcscd and vpcd count as ours. Each run is an order of its own"
                    + " on the same card: the journal forgets the one before, which a new card spares it. The"
                    + " first of a daemon: without the class-data archive that is shipped.";

    @Override
    public String name() {
        return "activation";
    }

    @Override
    public String title() {
        return "An activation, and the time of it inside the card";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        TestIssuer issuer = new TestIssuer();
        CardProfile profile = CardProfile.demo();
        List<Line> lines = new ArrayList<>();
        try (CardDesk desk = new CardDesk(place, name())) {
            desk.insert(profile, issuer);
            Times first = new Times();
            for (int start = 0; start < STARTS; start++) {
                desk.latency(Duration.ofMillis(20));
                try (TypingDaemon daemon = daemon(place, "first-" + start)) {
                    first.run(desk, page(daemon, issuer, profile), Kind.RSA_2048);
                }
            }
            try (TypingDaemon daemon = daemon(place, "later")) {
                lines.addAll(later(desk, page(daemon, issuer, profile)));
            }
            lines.add(first.line("RSA-2048, 20 ms a command, the first of a daemon that has just started"));
            lines.add(plainly(place, desk, first.commands));
        }
        return lines;
    }

    private static TypingDaemon daemon(Bench.Place place, String name) throws IOException {
        return new TypingDaemon(place, place.scratch().resolve("activation-" + name), ActivatingPage.ORIGIN);
    }

    private static ActivatingPage page(TypingDaemon daemon, TestIssuer issuer, CardProfile profile)
            throws InterruptedException {
        ActivatingPage page = new ActivatingPage(daemon, issuer, profile);
        page.awaitCard();
        return page;
    }

    private static List<Line> later(CardDesk desk, ActivatingPage page) throws InterruptedException {
        List<Line> lines = new ArrayList<>();
        desk.latency(Duration.ZERO);
        for (int run = 0; run < WARM_RUNS; run++) {
            for (Kind kind : Kind.values()) {
                page.activate(kind.ours(), kind.certificateLength());
            }
        }
        for (Kind kind : Kind.values()) {
            lines.add(line(desk, page, kind, 20)
                    .toReach(Goal.atMost(Of.RATIO, 1.05))
                    .note(lines.isEmpty() ? NOTE : ""));
            lines.add(line(desk, page, kind, 5).toReach(Goal.atMost(Of.RATIO, 1.3)));
            lines.add(line(desk, page, kind, 0));
        }
        page.closeBlocking();
        return lines;
    }

    /** As many commands as an activation has, and nothing else: less than that no program can take. */
    private static Line plainly(Bench.Place place, CardDesk desk, int commands) throws Exception {
        Path plain = CProgram.build(place, "card-commands");
        desk.latency(Duration.ofMillis(20));
        Times times = new Times();
        try (LineProcess program = LineProcess.start(List.of(plain.toString(), PcscdProcess.READER, SELECT))) {
            for (int run = 0; run < PLAIN_RUNS; run++) {
                desk.taken();
                long[] answer = program.ask(String.valueOf(commands));
                List<Exchange> taken = desk.taken();
                times.add(answer[1] / 1e6, taken.subList(taken.size() - commands, taken.size()));
            }
        }
        return times.line(commands + " commands of 20 ms, a plain C program that has the card already")
                .note("What pcscd, vpcd and the kernel take of the figures for 20 ms.");
    }

    private static Line line(CardDesk desk, ActivatingPage page, Kind kind, int latency) throws InterruptedException {
        desk.latency(Duration.ofMillis(latency));
        Times times = new Times();
        for (int run = 0; run < RUNS; run++) {
            times.run(desk, page, kind);
        }
        return times.line(kind + ", " + latency + " ms a command");
    }

    /** Run by run, in milliseconds. */
    private static final class Times {
        private final List<Double> whole = new ArrayList<>();
        private final List<Double> inside = new ArrayList<>();
        private int commands;

        void run(CardDesk desk, ActivatingPage page, Kind kind) throws InterruptedException {
            desk.taken();
            double milliseconds =
                    page.activate(kind.ours(), kind.certificateLength()).milliseconds();
            add(milliseconds, desk.taken());
        }

        void add(double milliseconds, List<Exchange> taken) {
            whole.add(milliseconds);
            inside.add(CardDesk.milliseconds(taken));
            commands = taken.size();
        }

        Line line(String what) {
            return Line.of(what, "ms", new Samples(whole)).beside("inside the card", new Samples(inside));
        }
    }
}
