package se.kortbro.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import se.kortbro.bench.Goal.Of;
import se.kortbro.bench.OtherTools.Kind;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.TestIssuer;

/** How much longer an activation takes than the card needs for it. */
final class TimeInsideTheCard implements Section {
    private static final int RUNS = 30;

    private static final String NOTE =
            "From the page's request to its result, less what the page took to answer; whole daemon in"
                    + " a JVM with the launchers' options, WebSocket, pcscd and vpcd; the PIN is typed at once. Inside: from a command's"
                    + " arrival at the simulated card to its answer, so that pcscd and vpcd count as ours.";

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
        Path folder = Files.createDirectories(place.scratch().resolve(name()));
        TestIssuer issuer = new TestIssuer();
        CardProfile profile = CardProfile.demo();
        List<Line> lines = new ArrayList<>();
        try (CardDesk desk = new CardDesk(place, name());
                TypingDaemon daemon = new TypingDaemon(place, folder.resolve("daemon"), ActivatingPage.ORIGIN)) {
            ActivatingPage page = new ActivatingPage(daemon, issuer, profile);
            desk.insert(profile, issuer);
            page.awaitCard();
            for (Kind kind : Kind.values()) {
                Line unused = line(desk, page, kind, 0); // warms both
            }
            for (Kind kind : Kind.values()) {
                lines.add(line(desk, page, kind, 20)
                        .toReach(Goal.atMost(Of.RATIO, 1.05))
                        .note(NOTE));
                lines.add(line(desk, page, kind, 5).toReach(Goal.atMost(Of.RATIO, 1.3)));
                lines.add(line(desk, page, kind, 0));
            }
            page.closeBlocking();
        }
        return lines;
    }

    private static Line line(CardDesk desk, ActivatingPage page, Kind kind, int latency) throws InterruptedException {
        desk.latency(Duration.ofMillis(latency));
        desk.taken();
        List<Double> whole = new ArrayList<>();
        List<Double> inside = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            whole.add(page.activate(kind.ours(), kind.certificateLength()).milliseconds());
            inside.add(CardDesk.milliseconds(desk.taken()));
        }
        return Line.of(kind + ", " + latency + " ms a command", "ms", new Samples(whole))
                .beside("inside the card", new Samples(inside));
    }
}
