package se.kortbro.bench.hot;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.HostCheck;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.origin.OriginPolicy;

/** Whose page knocks, and by what name: what the gate looks at of each connection's head. */
public class OriginCheck extends HotPiece {
    private static final int PORT = 52_001;

    private final OriginPolicy policy = new OriginPolicy(IntStream.range(0, 10)
            .mapToObj(
                    i -> Origin.parse("https://portal" + i + ".region.example").orElseThrow())
            .map(origin -> new AllowedOrigin(origin, false))
            .toList());
    private final List<String> ours = List.of("https://portal7.region.example");
    private final List<String> anothers = List.of("https://portal7.region.example.evil.example");
    private final List<String> hosts = List.of("127.0.0.1:" + PORT);

    @Benchmark
    public Optional<AllowedOrigin> findsAnOriginOfTen() {
        return policy.find(ours);
    }

    @Benchmark
    public Optional<AllowedOrigin> refusesAnotherOrigin() {
        return policy.find(anothers);
    }

    @Benchmark
    public boolean passesAHost() {
        return HostCheck.passes(hosts, PORT);
    }
}
