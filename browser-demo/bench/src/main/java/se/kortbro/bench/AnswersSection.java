package se.kortbro.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import se.kortbro.bench.Goal.Of;

/** How soon a page is answered that asks for what needs no card. */
final class AnswersSection implements Section {
    private static final String DESKTOP = "AusweisApp, GET_INFO";
    private static final int ROUNDS = 10;
    private static final int A_ROUND = 10_000;
    private static final int DEEP = 16;

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public String title() {
        return "Answers";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        Shipped shipped = Shipped.at(place);
        try (Running daemon = Running.daemon(place, shipped.command(), Screen.none());
                Running other = Running.ausweisApp(place);
                WireSocket page = daemon.hello();
                WireSocket theirs = other.hello()) {
            List<Double> ours = new ArrayList<>();
            List<Double> others = new ArrayList<>();
            List<Double> ourRate = new ArrayList<>();
            List<Double> theirRate = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                oneByOne(page, daemon.greeting(), ours);
                oneByOne(theirs, other.greeting(), others);
                ourRate.add(deep(page, daemon.greeting()));
                theirRate.add(deep(theirs, other.greeting()));
            }
            return List.of(
                    Line.of("session.hello, there and back", "µs", new Samples(ours))
                            .beside(DESKTOP, new Samples(others))
                            .toReach(Goal.atMost(Of.RATIO, 0.5)),
                    Line.of("the latest of them", "ms", Samples.of(new Samples(ours).maximum() / 1000))
                            .beside(DESKTOP, Samples.of(new Samples(others).maximum() / 1000))
                            .toReach(Goal.atMost(Of.MAXIMUM, 50))
                            .note(ROUNDS * A_ROUND + " requests, none of them left out"),
                    Line.of("requests a second, 16 deep", "1/s", new Samples(ourRate))
                            .beside(DESKTOP, new Samples(theirRate))
                            .toReach(Goal.atLeast(Of.RATIO, 1.5)));
        }
    }

    /** In microseconds. */
    private static void oneByOne(WireSocket socket, String greeting, List<Double> took) throws IOException {
        for (int i = 0; i < A_ROUND; i++) {
            long began = System.nanoTime();
            Running.ask(socket, greeting);
            took.add((System.nanoTime() - began) / 1e3);
        }
    }

    /** A new request for each answer, so many of them under way. */
    private static double deep(WireSocket socket, String greeting) throws IOException {
        long began = System.nanoTime();
        for (int i = 0; i < DEEP; i++) {
            socket.send(greeting);
        }
        for (int i = 0; i < A_ROUND - DEEP; i++) {
            Running.answer(socket);
            socket.send(greeting);
        }
        for (int i = 0; i < DEEP; i++) {
            Running.answer(socket);
        }
        return A_ROUND / ((System.nanoTime() - began) / 1e9);
    }
}
