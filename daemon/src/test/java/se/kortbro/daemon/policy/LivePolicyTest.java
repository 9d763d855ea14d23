package se.kortbro.daemon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policy that changes while the daemon runs, by a clock that a test turns. */
final class LivePolicyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String PORTAL = "https://portal.example.se";

    @TempDir
    private Path folder;

    private final List<Settings> told = new ArrayList<>();
    private Path file;
    private long nanos;
    private LivePolicy policy;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("10.json");
        Files.writeString(file, "{\"builtInOrigins\": false, \"origins\": [\"" + PORTAL + "\"]}");
        policy = new LivePolicy(PolicySources.of(folder), UnaryOperator.identity(), () -> nanos);
        policy.onChange(told::add);
        assertThat(allowed()).containsExactly(PORTAL);
    }

    @Test
    void aChangeIsInForceASecondLaterAndToldOnce() throws IOException {
        Files.writeString(file, "{\"builtInOrigins\": false, \"origins\": [\"https://new.example.se\"]}");
        after(SECOND.minusNanos(1));
        assertThat(allowed()).containsExactly(PORTAL);

        after(Duration.ofNanos(1));

        assertThat(allowed()).containsExactly("https://new.example.se");
        after(SECOND);
        assertThat(allowed()).containsExactly("https://new.example.se");
        assertThat(told).hasSize(1);
    }

    @Test
    void aFileThatComesIsInForceToo() throws IOException {
        Files.writeString(folder.resolve("20.json"), "{\"origins\": [\"https://more.example.se\"]}");
        after(SECOND);

        assertThat(allowed()).containsExactly(PORTAL, "https://more.example.se");
    }

    @Test
    void aFileThatIsRewrittenIsNotMissed() throws IOException {
        Files.delete(file);
        after(SECOND);
        assertThat(allowed()).containsExactly(PORTAL);
        after(Duration.ofSeconds(8));
        assertThat(allowed()).containsExactly(PORTAL);
        Files.writeString(file, "{\"builtInOrigins\": false, \"origins\": [\"" + PORTAL + "\"]}");
        after(Duration.ofSeconds(5));

        assertThat(allowed()).containsExactly(PORTAL);
        assertThat(told).isEmpty();
    }

    @Test
    void aFileThatStaysAwayAllowsNothingAndStillForbids() throws IOException {
        Files.delete(file);
        after(SECOND);
        assertThat(allowed()).containsExactly(PORTAL);
        after(Duration.ofSeconds(9));

        assertThat(allowed()).as("not the built-in ones either").isEmpty();
        assertThat(policy.get().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(file.toString());
            assertThat(problem.what()).startsWith("is gone");
        });
    }

    @Test
    void aFileThatComesBackIsBelievedAgain() throws IOException {
        Files.delete(file);
        after(Duration.ofSeconds(11));
        assertThat(allowed()).isEmpty();
        Files.writeString(file, "{\"builtInOrigins\": false, \"origins\": [\"" + PORTAL + "\"]}");
        after(SECOND);

        assertThat(allowed()).containsExactly(PORTAL);
        assertThat(policy.get().problems()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadAnyMoreLeavesNobodyAtOnce() throws IOException {
        Files.writeString(file, "{\"origins\": [");
        after(SECOND);

        assertThat(allowed()).isEmpty();
        assertThat(policy.get().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo(file + ":1"));
    }

    @Test
    void theFileNamedOnTheCommandLineIsBelievedAsLong() throws IOException {
        policy = new LivePolicy(
                PolicySources.of(folder.resolve("none"), Optional.of(file), folder.resolve("no-folder")),
                UnaryOperator.identity(),
                () -> nanos);
        Files.delete(file);
        after(SECOND);
        assertThat(allowed()).containsExactly(PORTAL);
        after(Duration.ofSeconds(9));

        assertThat(allowed()).isEmpty();
    }

    @Test
    void whatTheCommandLineSaysStays() throws IOException {
        PortRange range = new PortRange(40000, 40001);
        policy = new LivePolicy(PolicySources.of(folder), settings -> settings.on(range, "command line"), () -> nanos);
        Files.writeString(file, "{\"ports\": {\"first\": 30000, \"last\": 30001}}");
        after(SECOND);

        assertThat(policy.get().ports()).isEqualTo(range);
    }

    private void after(Duration time) {
        nanos += time.toNanos();
    }

    private List<String> allowed() {
        return policy.get().origins().stream()
                .map(allowed -> allowed.origin().origin().toString())
                .toList();
    }
}
