package se.kortbro.daemon.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name of one run of the daemon, by which a portal's log, the daemon's log and the support bundle find each other. Random:
 * it says nothing of the person or the computer.
 *
 * @param text two groups of four of Crockford's base 32, which people read to each other without mistaking O for 0: {@code
 *     7K3M-Q9XA}
 */
public record CorrelationId(String text) {
    private static final Logger LOG = LoggerFactory.getLogger(CorrelationId.class);
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // without I, L, O, U
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{4}-[" + ALPHABET + "]{4}");
    private static final String FILE = "correlation-id";

    public CorrelationId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no correlation id: " + text);
        }
    }

    /** A new one. */
    public static CorrelationId random() {
        return random(new SecureRandom());
    }

    static CorrelationId random(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            text.append(i == 4 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CorrelationId(text.toString());
    }

    /** That of the daemon which runs on {@code dataFolder}, or ran there last. */
    public static Optional<CorrelationId> lastIn(Path dataFolder) {
        try {
            return Optional.of(Files.readString(dataFolder.resolve(FILE), StandardCharsets.US_ASCII)
                            .strip())
                    .filter(FORM.asMatchPredicate())
                    .map(CorrelationId::new);
        } catch (IOException e) { // none has run
            return Optional.empty();
        }
    }

    /** Leaves it for {@link #lastIn}; a disk that is full keeps nobody from working. */
    public void keepIn(Path dataFolder) {
        try {
            Files.writeString(dataFolder.resolve(FILE), text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            LOG.warn("the run's name cannot be written down: {}", e.toString());
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
