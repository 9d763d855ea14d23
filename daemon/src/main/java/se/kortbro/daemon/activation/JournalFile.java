package se.kortbro.daemon.activation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Journal entries as bytes, the later after the earlier: each the SHA-256 of its second line in hex, a newline, the entry in
 * JSON, a newline. The hash tells what was cut, or changed by a bad disk, from what can be believed: believing a
 * wrong byte would be worse than knowing nothing. Where the last entry was cut (the power went while it was added), the one
 * before holds: every state is one in which a run may have ended.
 */
final class JournalFile {
    /** The longest file that is read: two certificates with request and key are some 8 KiB. */
    static final int MAX_LENGTH = 256 * 1024;

    private JournalFile() {}

    static byte[] encode(JournalEntry entry) throws IOException {
        byte[] json = JournalJson.write(entry);
        return (hash(json) + "\n" + new String(json, StandardCharsets.US_ASCII) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What is added to a file, in whose last line whatever may stand, so that {@code encoded} is its last entry. */
    static byte[] added(byte[] encoded) {
        byte[] added = new byte[encoded.length + 1];
        added[0] = '\n';
        System.arraycopy(encoded, 0, added, 1, encoded.length);
        return added;
    }

    /** The last entry; empty where there is none that {@link #encode} wrote. Never throws, whatever the bytes. */
    static Optional<JournalEntry> decode(byte[] file) {
        if (file.length > MAX_LENGTH) {
            return Optional.empty();
        }
        String[] lines = new String(file, StandardCharsets.ISO_8859_1).split("\n", -1);
        for (int i = lines.length - 1; i > 0; i--) {
            byte[] json = lines[i].getBytes(StandardCharsets.ISO_8859_1);
            if (lines[i - 1].equals(hash(json))) {
                return entry(json);
            }
        }
        return Optional.empty();
    }

    private static Optional<JournalEntry> entry(byte[] json) {
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
