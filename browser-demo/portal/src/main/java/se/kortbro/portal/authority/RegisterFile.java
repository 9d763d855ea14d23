package se.kortbro.portal.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.kortbro.portal.refusal.Refusal;

/**
 * The register's events, one line each, only ever appended and synced: {@code issued KIND CARDNUMBER DER}, {@code held
 * SHA256}, {@code void SHA256}. A last line without its end was being written when the power went: it is dropped.
 */
final class RegisterFile {
    enum Word {
        ISSUED,
        HELD,
        VOID;

        String text() {
            return switch (this) {
                case ISSUED -> "issued";
                case HELD -> "held";
                case VOID -> "void";
            };
        }
    }

    /** @param certificate with {@link Word#ISSUED} alone */
    record Event(Word word, String fingerprint, @Nullable IssuedCertificate certificate) {
        static Event issued(IssuedCertificate certificate) {
            return new Event(Word.ISSUED, Fingerprint.of(certificate.certificate()), certificate);
        }

        static Event change(Word word, String fingerprint) {
            return new Event(word, fingerprint, null);
        }

        String line() {
            if (certificate == null) {
                return word.text() + " " + fingerprint;
            }
            String der = Base64.getEncoder().encodeToString(certificate.der());
            return String.join(" ", word.text(), certificate.kind().word(), certificate.cardNumber(), der);
        }
    }

    private final Path path;

    RegisterFile(Path path) {
        this.path = path;
    }

    void read(Consumer<Event> consumer) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        String text = Files.readString(path, StandardCharsets.US_ASCII);
        int whole = text.lastIndexOf('\n') + 1;
        if (whole < text.length()) {
            truncate(whole);
        }
        for (String line : text.substring(0, whole).lines().toList()) {
            consumer.accept(event(line));
        }
    }

    void append(Event event) {
        byte[] line = (event.line() + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel =
                OwnerOnly.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(line));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the register of certificates", e);
        }
    }

    private void truncate(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private Event event(String line) throws IOException {
        List<String> words = List.of(line.split(" ", -1));
        if (words.size() == 4 && words.get(0).equals("issued")) {
            return issued(words);
        }
        if (words.size() == 2 && words.get(0).equals("held")) {
            return Event.change(Word.HELD, words.get(1));
        }
        if (words.size() == 2 && words.get(0).equals("void")) {
            return Event.change(Word.VOID, words.get(1));
        }
        throw new IOException("not a line of the register in " + path);
    }

    private Event issued(List<String> words) throws IOException {
        try {
            CertificateKind kind = CertificateKind.of(words.get(1)).orElseThrow();
            var certificate = CertificateBytes.parse(Base64.getDecoder().decode(words.get(3)));
            return Event.issued(new IssuedCertificate(kind, words.get(2), certificate));
        } catch (Refusal | IllegalArgumentException | NoSuchElementException e) {
            throw new IOException("not a certificate in " + path, e);
        }
    }
}
