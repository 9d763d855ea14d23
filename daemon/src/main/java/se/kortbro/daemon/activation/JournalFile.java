package se.kortbro.daemon.activation;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry as bytes: the SHA-256 of the second line in hex, a newline, the entry in JSON. The hash tells a file that
 * was cut, or changed by a bad disk, from one that can be believed: believing a wrong byte would be worse than knowing
 * nothing.
 */
final class JournalFile {
    /** The longest file that is read: two certificates with request and key are some 8 KiB. */
    static final int MAX_LENGTH = 256 * 1024;

    private static final int HASH_LENGTH = 64;

    /** All characters beyond ASCII escaped: so any order id can be written, half a surrogate pair too. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JournalFile() {}

    /** What the JSON holds; the nulls are what a wrong file may leave out. */
    private record Content(
            @Nullable Order order,
            long startedAt,
            long changedAt,
            @Nullable List<CertificateProgress> certificates) {}

    static byte[] encode(JournalEntry entry) throws IOException {
        byte[] json = JSON.writeValueAsBytes(new Content(
                entry.order(),
                entry.startedAt().toEpochMilli(),
                entry.changedAt().toEpochMilli(),
                entry.certificates()));
        return (hash(json) + "\n" + new String(json, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);
    }

    /** The entry; empty for anything that {@link #encode} did not write. Never throws, whatever the bytes. */
    static Optional<JournalEntry> decode(byte[] file) {
        if (file.length <= HASH_LENGTH + 1 || file.length > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] json = Arrays.copyOfRange(file, HASH_LENGTH + 1, file.length);
        if (!new String(file, 0, HASH_LENGTH + 1, StandardCharsets.ISO_8859_1).equals(hash(json) + "\n")) {
            return Optional.empty();
        }
        try {
            return entry(JSON.readValue(json, Content.class));
        } catch (IOException | RuntimeException notOneOfOurs) {
            return Optional.empty();
        }
    }

    private static Optional<JournalEntry> entry(@Nullable Content content) {
        if (content == null || content.order() == null || content.certificates() == null) {
            return Optional.empty();
        }
        for (CertificateProgress each : content.certificates()) {
            if (each.publicKey() != null || each.certificate() != null) {
                each.key(); // throws when there is none in it
            }
        }
        return Optional.of(new JournalEntry(
                content.order(),
                Instant.ofEpochMilli(content.startedAt()),
                Instant.ofEpochMilli(content.changedAt()),
                content.certificates()));
    }

    private static String hash(byte[] json) {
        return HexFormat.of().formatHex(Sha256.of(json));
    }
}
