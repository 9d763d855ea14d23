package se.kortbro.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kortbro policy browsers} prints, and what it says of what it does not. */
class BrowserPolicyCommandTest {
    private static final String ORIGINS =
            "{\"builtInOrigins\": false, \"origins\": [\"https://a.example\", \"https://b.example:8443\", \"http://localhost:8480\"]}";

    @TempDir
    private Path folder;

    private record Outcome(int exitCode, String output, String errors) {}

    @ParameterizedTest
    @ValueSource(strings = {"chrome", "edge", "chromium", "Chrome"})
    void chromiumsGetThePagesWithTheirPortsAndHearWhatIsLeftOut(String format) throws Exception {
        Outcome said = run(ORIGINS, "--format", format);

        assertThat(said.output().strip())
                .isEqualTo(
                        "{\"LoopbackNetworkAllowedForUrls\":[\"https://a.example:443\",\"https://b.example:8443\"]}");
        assertThat(said.errors())
                .hasLineCount(1)
                .startsWith("Left out: http://localhost:8480 (" + folder)
                .contains("https pages alone");
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void firefoxGetsHostsAndItIsSaidThatTheyHaveNoPorts() throws Exception {
        Outcome said = run(ORIGINS, "--format", "firefox");

        assertThat(said.output().strip())
                .isEqualTo("{\"policies\":{\"LocalNetworkAccess\":{\"SkipDomains\":[\"a.example\",\"b.example\"]}}}");
        assertThat(said.errors()).contains("https://b.example:8443 is let through on every port");
        assertThat(said.errors()).doesNotContain("https://a.example");
        assertThat(said.errors()).doesNotContain("http://localhost:8480 is let");
    }

    @Test
    void groupPolicyGoesToAFolderAndOverEarlierFiles() throws Exception {
        String to = folder.resolve("PolicyDefinitions").toString();
        for (int time = 1; time <= 2; time++) {
            Outcome said = run(ORIGINS, "--format", "admx", "--folder", to);
            assertThat(said.exitCode()).isZero();
            assertThat(said.output().lines()).hasSize(3).allMatch(file -> Files.exists(Path.of(file)));
        }
        assertThat(run(ORIGINS, "--format", "admx").exitCode()).isEqualTo(2);
        assertThat(run(ORIGINS, "--format", "edge", "--folder", to).exitCode()).isEqualTo(2);
    }

    @Test
    void policyThatCannotBeReadOpensNoBrowserToAnybody() throws Exception {
        Outcome said = run("{\n\"origins\": [", "--format", "chrome");

        assertThat(said.output()).isEmpty();
        assertThat(said.errors()).contains("policy.json:2", "Nothing is written");
        assertThat(said.exitCode()).isEqualTo(5);
    }

    @Test
    void aPageThatCannotBeUsedIsNamedAndTheOthersAreWritten() throws Exception {
        Outcome said = run(
                "{\"builtInOrigins\": false, \"origins\": [\"a.example\", \"https://b.example\"]}", "--format", "edge");

        assertThat(said.output()).contains("[\"https://b.example:443\"]");
        assertThat(said.errors()).contains("Not in force: ", "\"a.example\" is no origin");
        assertThat(said.exitCode()).isEqualTo(5);
    }

    private Outcome run(String policy, String... words) throws Exception {
        Path file = Files.writeString(folder.resolve("policy.json"), policy);
        List<String> all = new ArrayList<>(List.of("policy", "browsers", "--policy", file.toString()));
        all.addAll(List.of(words));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream standardOutput = System.out;
        PrintStream standardError = System.err;
        try (PrintStream out = new PrintStream(output, true, UTF_8);
                PrintStream err = new PrintStream(errors, true, UTF_8)) {
            System.setOut(out);
            System.setErr(err);
            int exitCode = Main.commandLine().execute(all.toArray(String[]::new));
            return new Outcome(exitCode, output.toString(UTF_8), errors.toString(UTF_8));
        } finally {
            System.setOut(standardOutput);
            System.setErr(standardError);
        }
    }
}
