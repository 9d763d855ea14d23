package se.kortbro.daemon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.policy.Settings.Problem;

class PolicySourcesTest {
    private static final String PORTAL = "https://minasidor.siths.se";
    private static final String TEST_PORTAL = "https://minasidor.test.siths.se";

    @TempDir
    Path folder;

    @Test
    void withoutPolicyTheTwoPortalsMayConnect() {
        Settings settings = sources(Optional.empty(), folder.resolve("none")).read();

        assertThat(allowed(settings)).containsExactly(PORTAL, TEST_PORTAL + " (test)");
        assertThat(settings.ports()).isEqualTo(new PortRange(28471, 28570));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void filesAddOriginsAndSayWhichAreTestEnvironments() throws IOException {
        write("10-region.json", """
                {"origins": ["https://portal.example.se", {"origin": "https://T.example.se:443", "test": true}]}""");

        assertThat(allowed(read()))
                .containsExactly(
                        PORTAL, TEST_PORTAL + " (test)", "https://portal.example.se", "https://t.example.se (test)");
    }

    @Test
    void theBuiltInOriginsCanBeTakenOut() throws IOException {
        write("10.json", """
                {"builtInOrigins": false, "origins": ["https://portal.example.se"]}""");

        assertThat(allowed(read())).containsExactly("https://portal.example.se");
    }

    @Test
    void theLaterFileIsTheStrongerAndTheAdministratorsStrongerThanTheNamedOne() throws IOException {
        Path named = write("named", """
                {"ports": {"first": 30000, "last": 30001}, "origins": [{"origin": "https://a.example", "test": true}]}""");
        write("20.json", """
                {"ports": {"first": 32000, "last": 32009}, "origins": ["https://a.example"]}""");
        write("10.json", """
                {"ports": {"first": 31000, "last": 31009}}""");

        Settings settings = sources(Optional.of(named), folder).read();

        assertThat(settings.ports()).isEqualTo(new PortRange(32000, 32009));
        assertThat(settings.portsFrom()).endsWith("20.json");
        assertThat(allowed(settings)).contains("https://a.example").doesNotContain("https://a.example (test)");
    }

    @Test
    void aMalformedOriginIsLeftOutAndNamedWithItsLine() throws IOException {
        Path file = write("10.json", """
                {"origins": [
                  "https://*.example.se",
                  "https://portal.example.se"
                ]}""");

        Settings settings = read();

        assertThat(allowed(settings)).contains("https://portal.example.se").hasSize(3);
        assertThat(settings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(file + ":2");
            assertThat(problem.what()).contains("https://*.example.se").contains("left out");
        });
    }

    @Test
    void aMemberThatIsNotKnownIsLeftOutAndNamed() throws IOException {
        write("10.json", """
                {"colour": {"a": [1, 2]}, "origins": ["https://portal.example.se"]}""");

        assertThat(allowed(read())).contains("https://portal.example.se");
        assertThat(read().problems())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"origins\": [\n\"https://a.example\"",
                "{\"origins\": {}}",
                "{\"origins\": [1]}",
                "{\"origins\": [{\"test\": true}]}",
                "{\"origins\": [{\"origin\": \"https://a.example\", \"test\": 1}]}",
                "{\"ports\": [1, 2]}",
                "{\"ports\": {\"first\": 2000}}",
                "{\"ports\": {\"first\": 1, \"last\": 2}}",
                "{\"ports\": {\"first\": 2000, \"last\": 1999}}",
                "{\"ports\": {\"first\": 2000, \"last\": 999999999999999}}",
                "{\"builtInOrigins\": \"no\"}",
                "{} {}",
                "{\"origins\": [], \"origins\": [\"https://a.example\"]}"
            })
    void aFileThatCannotBeReadAllowsNobodyAndSaysWhere(String text) throws IOException {
        Path bad = write("10.json", text);
        write("20.json", "{\"origins\": [\"https://portal.example.se\"]}");

        Settings settings = read();

        assertThat(settings.origins()).isEmpty();
        assertThat(settings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.where()).matches(java.util.regex.Pattern.quote(bad.toString()) + ":[0-9]+");
            assertThat(problem.what()).endsWith("nobody may connect");
        });
    }

    @Test
    void aFileThatIsNotThereAllowsNobody() {
        assertThat(sources(Optional.of(folder.resolve("missing")), folder)
                        .read()
                        .origins())
                .isEmpty();
    }

    @Test
    void whateverIsMadeOfAFileItIsReadOrRefused() {
        String good = """
                {"origins": ["https://a.example", {"origin": "https://b.example", "test": true}],
                 "builtInOrigins": false, "ports": {"first": 28471, "last": 28570}, "more": [1, {"x": null}]}""";
        Random random = new Random(8259);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] mutated = good.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int from = random.nextInt(mutated.length);
                mutated[random.nextInt(mutated.length)] =
                        random.nextBoolean() ? mutated[from] : (byte) random.nextInt(256);
            }
            try {
                PolicyFileReader.parse("p", mutated);
                read++;
            } catch (PolicyFile.Unreadable e) {
                assertThat(e.problem().where()).startsWith("p:");
            }
        }
        assertThat(read).isBetween(1_000, 99_000);
    }

    private Settings read() {
        return sources(Optional.empty(), folder).read();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> allowed(Settings settings) {
        return settings.originPolicy().allowed().stream()
                .map(entry -> entry.origin() + (entry.test() ? " (test)" : ""))
                .toList();
    }

    private static PolicySources sources(Optional<Path> named, Path folder) {
        return PolicySources.of(folder.resolveSibling("installed.json"), named, folder);
    }
}
