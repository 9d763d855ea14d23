package se.kortbro.daemon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person may choose for herself, and nothing besides. */
final class PersonFileTest {
    private static final Locale ENGLISH = Locale.ENGLISH;

    @TempDir
    private Path folder;

    @Test
    void aPersonWhoChoseNothingHasATrayAndNoLanguageOfHerOwn() {
        assertThat(PersonFile.read(folder)).isEqualTo(PersonFile.empty());
        assertThat(PersonFile.empty().tray()).isTrue();
    }

    @Test
    void whatWasChosenIsReadAgain() throws IOException {
        PersonFile chosen = new PersonFile(
                Optional.of(ENGLISH),
                false,
                Optional.of("debug"),
                PersonFile.empty().problems());

        chosen.write(folder);

        assertThat(PersonFile.read(folder)).isEqualTo(chosen);
    }

    @Test
    void aLanguageIsGivenUpAgain() throws IOException {
        PersonFile.empty().speaking(Optional.of(ENGLISH)).write(folder);
        PersonFile.read(folder).speaking(Optional.empty()).write(folder);

        assertThat(PersonFile.read(folder).language()).isEmpty();
    }

    @Test
    void writingLeavesNothingElseBehind() throws IOException {
        PersonFile.empty().write(folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).extracting(Path::getFileName).map(Path::toString).containsExactly("person.json");
        }
    }

    @Test
    void originsPortsAndModulesAreNotAPersonsToChoose() throws IOException {
        PersonFile read = written("{\"origins\": [\"https://evil.example\"],\n\"ports\": {\"first\": 1},\n"
                + "\"modules\": [\"/tmp/evil.so\"], \"language\": \"en\"}");

        assertThat(read.language()).contains(ENGLISH);
        assertThat(read.problems()).extracting(Settings.Problem::what).allMatch(what -> what.endsWith("; ignored"));
        assertThat(read.problems())
                .extracting(Settings.Problem::toString)
                .satisfiesExactly(
                        origins -> assertThat(origins).contains("person.json:1", "\"origins\" cannot be chosen here"),
                        ports -> assertThat(ports).contains("person.json:2", "\"ports\""),
                        modules -> assertThat(modules).contains("person.json:3", "\"modules\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"language\": \"fr\"}", "{\"language\": 1}", "{\"language\": [\"sv\"]}", "{\"language\": null}",
                "{\"language\": \"SV\"}", "{\"tray\": \"false\"}", "{\"tray\": 0}", "{\"logLevel\": \"loud\"}",
                "{\"logLevel\": {\"a\": [1, 2]}}"
            })
    void aValueOfAnotherKindIsNamedAndIgnored(String text) throws IOException {
        PersonFile read = written(text);

        assertThat(read.problems()).hasSize(1);
        assertThat(read.language()).isEmpty();
        assertThat(read.tray()).isTrue();
        assertThat(read.logLevel()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "[]", "{\"tray\": false", "{\"tray\": false, \"tray\": false}", "\u0000"})
    void whatIsNoObjectIsNamedAndIgnoredAsAWhole(String text) throws IOException {
        PersonFile read = written(text);

        assertThat(read.problems()).hasSize(1);
        assertThat(read.tray()).isTrue();
    }

    @Test
    void aHugeFileIsNotReadIntoMemory() throws IOException {
        assertThat(written(" ".repeat(1 << 17) + "{}").problems()).hasSize(1);
    }

    private PersonFile written(String text) throws IOException {
        Files.writeString(folder.resolve("person.json"), text);
        return PersonFile.read(folder);
    }
}
