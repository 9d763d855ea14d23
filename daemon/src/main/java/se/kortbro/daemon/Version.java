package se.kortbro.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The program's version, and when it was built: the build writes both beside this class. */
final class Version implements IVersionProvider {
    static String number() {
        return written("version.txt").orElse("unknown");
    }

    /** The day of the release; the epoch where the build did not say. */
    static Instant built() {
        try {
            return written("built.txt").map(Instant::parse).orElse(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static Optional<String> written(String file) {
        try (InputStream text = Version.class.getResourceAsStream(file)) {
            return Optional.ofNullable(
                    text == null ? null : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Kortbro " + number()};
    }
}
