package se.kortbro.daemon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/policy.md} names every key that is read, and no other. */
final class PolicyKeysTest {
    private static final Path DOCUMENT = Path.of("../docs/policy.md");
    private static final String ALL = """
            {"origins": ["https://a.example", {"origin": "https://b.example", "test": true}],
             "builtInOrigins": false,
             "ports": {"first": 30000, "last": 30001}}""";

    @Test
    void theTableNamesEachKeyOnce() throws IOException {
        List<String> rows = Pattern.compile("(?m)^\\| `([^`/]+)` \\|")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(MatchResult::group)
                .map(row -> row.substring(3, row.length() - 3))
                .toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(PolicyFile.KEYS);
    }

    @Test
    void eachKeyIsReadAndItsMisspellingIsNot() throws PolicyFile.Unreadable {
        assertThat(read(ALL).problems()).isEmpty();
        for (String key : PolicyFile.KEYS) {
            String name = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf(']')) + 1);
            String misspelt = ALL.replace('"' + name + '"', '"' + name + "s\"");
            assertThat(misspelt).isNotEqualTo(ALL);
            assertThat(complains(misspelt, name + "s")).as(key).isTrue();
        }
    }

    private static boolean complains(String text, String key) {
        try {
            return read(text).problems().stream()
                    .anyMatch(problem -> problem.what().startsWith('"' + key + '"'));
        } catch (PolicyFile.Unreadable e) {
            return true; // it cannot be left out
        }
    }

    private static PolicyFile read(String text) throws PolicyFile.Unreadable {
        return PolicyFileReader.parse("file", text.getBytes(StandardCharsets.UTF_8));
    }
}
