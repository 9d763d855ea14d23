package se.kortbro.daemon.policy;

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
    @Override
    public List<Reading> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        String name = file.toString();
        try {
            return List.of(PolicyFileReader.read(name, PropertyList.read(file)));
        } catch (IOException e) {
            return List.of(Reading.unreadable(name, new Problem(name, "cannot be read (" + e + ")")));
        }
    }
}
