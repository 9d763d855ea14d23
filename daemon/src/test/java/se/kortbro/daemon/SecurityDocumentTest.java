package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code SECURITY.md} calls as witnesses are there, and it says of everyone what stops them or what does not. */
final class SecurityDocumentTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> named = Pattern.compile("`([A-Za-z0-9]+Test)`")
                .matcher(Files.readString(ROOT.resolve("SECURITY.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(20);
        try (Stream<Path> sources =
                Files.find(ROOT, 14, (file, about) -> file.toString().matches(".*/src/test/java/.*Test\\.java"))) {
            assertThat(sources.map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsAll(named);
        }
    }

    @Test
    void everyRowOfTheThreatModelIsFilledIn() throws IOException {
        List<String> rows = Pattern.compile("(?m)^\\| \\*\\*.*$")
                .matcher(Files.readString(ROOT.resolve("SECURITY.md")))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(12);
        assertThat(rows).allSatisfy(row -> {
            String[] cells = row.split("\\|", -1);
            assertThat(cells).hasSize(7);
            assertThat(cells[1]).isNotBlank();
            assertThat(cells[2]).isNotBlank();
            assertThat(cells[3]).isNotBlank();
        });
    }
}
