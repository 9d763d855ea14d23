package se.kortbro.daemon.card.piv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.Tlv;
import se.kortbro.daemon.card.KeySlot;

/** What a card is known by: PROTOCOL.md, section 4, {@code cardNumber}. Never the CHUID, which we change. */
final class PivNumbers {
    /** SITHS card number, 19 digits on their cards, a character string inside the extension. */
    private static final String EXTENSION = "1.2.752.34.2.1";

    private static final Set<Integer> STRINGS =
            Set.of(0x0C, 0x12, 0x13, 0x16); // UTF8, Numeric, Printable, IA5; X.680, 8.4
    private static final int OCTET_STRING = 0x04;

    private static final int GET_SERIAL = 0xF8; // Yubico's own: 4 bytes, big-endian
    private static final int SERIAL_LENGTH = 4; // bytes

    private final PivChannel channel;
    private final PivCertificates certificates;

    PivNumbers(PivChannel channel, PivCertificates certificates) {
        this.channel = channel;
        this.certificates = certificates;
    }

    /** The number in a certificate, base first; else the chip's serial number; else the base certificate's hash. */
    Optional<String> find() {
        for (KeySlot slot : KeySlot.values()) {
            Optional<String> number = certificates.in(slot).flatMap(PivNumbers::inside);
            if (number.isPresent()) {
                return number;
            }
        }
        return serial().or(() -> certificates.in(KeySlot.BASE).map(PivNumbers::hash));
    }

    /** The card number in a certificate; empty where there is none. Total. */
    static Optional<String> inside(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(EXTENSION);
        if (extension == null) {
            return Optional.empty();
        }
        return Tlv.parse(extension)
                .filter(outer -> outer.tag() == OCTET_STRING)
                .flatMap(outer -> Tlv.parse(outer.value()))
                .filter(inner -> STRINGS.contains(inner.tag()))
                .map(inner -> new String(inner.value(), StandardCharsets.UTF_8))
                // It becomes part of a subject, of a file's name and of what a person reads.
                .filter(number -> number.matches("[0-9A-Za-z]{1,64}"));
    }

    private Optional<String> serial() {
        ResponseApdu answer =
                channel.send(CommandApdu.of(0x00, GET_SERIAL, 0x00, 0x00, new byte[0], CommandApdu.SHORT_LE));
        if (!answer.isOk() || answer.data().length != SERIAL_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(Long.toString(Long.parseLong(HexFormat.of().formatHex(answer.data()), 16)));
    }

    private static String hash(X509Certificate certificate) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("every JDK has SHA-256, and what was parsed has an encoding", e);
        }
    }
}
