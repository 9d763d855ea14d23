package se.kortbro.daemon.policy;

import com.dd.plist.PropertyListParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import se.kortbro.daemon.policy.Settings.Problem;

/**
 * Preferences that a profile forces on a Mac: a property list that says what a policy file says, with the same keys.
 *
 * @param file need not exist
 */
record ForcedPreferences(Path file) implements PolicySource {
    private static final JsonMapper TREES = new JsonMapper();

    @Override
    public List<Reading> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        String name = file.toString();
        try {
            if (Files.size(file) > PolicyFileReader.MAX_BYTES) {
                throw new IOException("larger than 1 MiB");
            }
            JsonNode said = TREES.valueToTree(
                    PropertyListParser.parse(Files.readAllBytes(file)).toJavaObject());
            return List.of(PolicyFileReader.read(name, said));
        } catch (Exception e) { // as many kinds as a property list has forms, and what its parser did not expect
            return List.of(Reading.unreadable(name, new Problem(name, "cannot be read (" + e + ")")));
        }
    }
}
