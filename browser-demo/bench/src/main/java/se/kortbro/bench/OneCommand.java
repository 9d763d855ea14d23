package se.kortbro.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.VpcdLink;

/** A command to a card, through our layers and through none. */
final class OneCommand implements Section {
    /** GET DATA of a PIV object: 11 bytes; the card answers 16 and its status word. */
    private static final String COMMAND = "00CB3FFF055C035FC10200";

    private static final int WARM_ROUNDS = 10;
    private static final int ROUNDS = 50;
    private static final int COMMANDS = 300;
    private static final int EARLY = 10;

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String title() {
        return "One command through PC/SC";
    }

    /** A program's rounds. */
    private static final class Rounds {
        final List<Double> fastest = new ArrayList<>();
        final List<Double> mean = new ArrayList<>();
        final List<Double> allocated = new ArrayList<>();

        void take(long[] answer) {
            fastest.add(answer[0] / 1e3);
            mean.add(answer[1] / 1e3 / COMMANDS);
            if (answer.length > 2) {
                allocated.add((double) answer[2] / COMMANDS);
            }
        }
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        List<Line> lines = new ArrayList<>();
        try (OneProcessor unused = new OneProcessor()) {
            lines.addAll(lines(measured(place, "one")));
        }
        Both apart = measured(place, "any");
        lines.add(Line.of("a command, on whatever processors", "µs", new Samples(apart.ours.mean))
                .beside("C on libpcsclite", new Samples(apart.theirs.mean))
                .note(
                        "The kernel keeps the C program on pcscd's processor, and not the JVM's thread; the other has to be woken"
                                + " from its sleep for each answer."));
        return lines;
    }

    /** What was measured side by side. */
    private record Both(Rounds ours, Rounds theirs) {}

    private Both measured(Bench.Place place, String folder) throws Exception {
        Path plain = CProgram.build(place, "card-commands");
        Path card = CProgram.build(place, "cheap-card");
        try (PcscdProcess pcscd = RealService.start(place, name() + "-" + folder);
                LineProcess inserted = LineProcess.start(List.of(card.toString(), String.valueOf(VpcdLink.PORT)));
                LineProcess ours =
                        LineProcess.javaAsDaemon(place.root(), CommandLoop.class, PcscdProcess.READER, COMMAND);
                LineProcess theirs = LineProcess.start(List.of(plain.toString(), PcscdProcess.READER, COMMAND))) {
            return inTurns(ours, theirs);
        }
    }

    private static Both inTurns(LineProcess ours, LineProcess theirs) throws Exception {
        String order = String.valueOf(COMMANDS);
        Rounds a = new Rounds();
        Rounds b = new Rounds();
        for (int round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
            long[] answerOfOurs = ours.ask(order);
            long[] answerOfTheirs = theirs.ask(order);
            if (round >= WARM_ROUNDS) {
                a.take(answerOfOurs);
                b.take(answerOfTheirs);
            }
        }
        return new Both(a, b);
    }

    private static List<Line> lines(Both both) {
        Rounds a = both.ours;
        Rounds b = both.theirs;
        int late = a.allocated.size() - EARLY;
        Samples early = new Samples(a.allocated.subList(0, EARLY));
        return List.of(
                Line.of("a command, all on one processor", "µs", new Samples(a.mean))
                        .beside("C on libpcsclite", new Samples(b.mean))
                        .toReach(Goal.atMost(Goal.Of.RATIO_OF_MINIMA, 1.05))
                        .toReach(Goal.atMost(Goal.Of.PAIRED_RATIO, 1.10))
                        .note(String.format(
                                Locale.ROOT,
                                "Mean of each of %d rounds of %d commands, in turns; ours from where an edge sends it: %s, in a JVM with"
                                        + " the launchers' options. The card answers at once.",
                                ROUNDS,
                                COMMANDS,
                                "what mends 61xx, 6Cxx and lengths, recorder, hold, JNA")),
                Line.of("the fastest command of a round", "µs", new Samples(a.fastest))
                        .beside("C on libpcsclite", new Samples(b.fastest)),
                Line.of("allocated by a command, late", "bytes", new Samples(a.allocated.subList(late, late + EARLY)))
                        .beside("early", early)
                        .toReach(Goal.atMost(Goal.Of.RATIO, 1.0))
                        .note(String.format(
                                Locale.ROOT,
                                "The thread's own count, %,d commands apart.",
                                (ROUNDS - EARLY) * COMMANDS)));
    }
}
