package se.kortbro.daemon.activation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A journal entry as bytes: the SHA-256 of the second line in hex, a newline, the entry in JSON. The hash tells a file that
 * was cut, or changed by a bad disk, from one that can be believed: believing a wrong byte would be worse than knowing
 * nothing.
 */
final class JournalFile {
    /** The longest file that is read: two certificates with request and key are some 8 KiB. */
    static final int MAX_LENGTH = 256 * 1024;

    private static final int HASH_LENGTH = 64;

    private JournalFile() {}

    static byte[] encode(JournalEntry entry) throws IOException {
        byte[] json = JournalJson.write(entry);
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
            return Optional.of(withKeys(JournalJson.read(json)));
        } catch (IOException | RuntimeException notOneOfOurs) {
            return Optional.empty();
        }
    }

    private static JournalEntry withKeys(JournalEntry entry) {
        for (CertificateProgress each : entry.certificates()) {
            if (each.publicKey() != null || each.certificate() != null) {
                each.key(); // throws when there is none in it
            }
        }
        return entry;
    }

    private static String hash(byte[] json) {
        return HexFormat.of().formatHex(Sha256.of(json));
    }
}
