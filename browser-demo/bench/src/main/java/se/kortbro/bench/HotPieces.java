package se.kortbro.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What {@code ./bench --jmh} measures, each iteration a value. */
final class HotPieces implements Section {
    /** What the profiler calls the bytes that one operation allocates. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "hot";
    }

    @Override
    public String title() {
        return "Hot pieces";
    }

    @Override
    public List<Line> measure(Bench.Place place) throws Exception {
        Options options = new OptionsBuilder()
                .jvmArgs("@" + place.root().resolve("daemon/bin/java.options"))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        List<Line> lines = new ArrayList<>();
        for (RunResult result : new Runner(options).run()) {
            lines.addAll(lines(result));
        }
        return lines;
    }

    private static List<Line> lines(RunResult result) {
        List<Double> times = new ArrayList<>();
        List<Double> allocated = new ArrayList<>();
        for (IterationResult each : result.getAggregatedResult().getIterationResults()) {
            times.add(each.getPrimaryResult().getScore());
            allocated.add(Objects.requireNonNull(each.getSecondaryResults().get(ALLOCATED), ALLOCATED)
                    .getScore());
        }
        String what = words(result.getParams().getBenchmark());
        return List.of(
                Line.of(what, result.getPrimaryResult().getScoreUnit(), new Samples(times)),
                Line.of("the same", "B/op", new Samples(allocated)));
    }

    /** Of {@code se.kortbro.bench.hot.MessageCodec.readsARequest} "MessageCodec reads a request". */
    static String words(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        int type = benchmark.lastIndexOf('.', method - 1);
        return benchmark.substring(type + 1, method) + " "
                + benchmark.substring(method + 1).replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
