package se.kortbro.protocol.value;

import java.time.Instant;
import java.util.regex.Pattern;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * A certificate on the card. Everything but the purpose is in {@code der} too; it is here for pages that do not parse it.
 *
 * @param purpose what it is for
 * @param subject the distinguished name, as RFC 4514 writes it
 * @param issuer the issuer's, likewise
 * @param serialNumber the serial number in hexadecimal, lower case, without leading zeros
 * @param notBefore valid from
 * @param notAfter valid to
 * @param keyAlgorithm a {@link KeyAlgorithm}'s word, or one of the same form for a key that we would not make, such as
 *     {@code RSA_1024}
 * @param der its encoding
 */
public record Certificate(
        CertificatePurpose purpose,
        String subject,
        String issuer,
        String serialNumber,
        Instant notBefore,
        Instant notAfter,
        String keyAlgorithm,
        byte[] der)
        implements JsonValue {
    private static final Pattern HEXADECIMAL = Pattern.compile("-?(?:0|[1-9a-f][0-9a-f]*)");

    public Certificate {
        if (!HEXADECIMAL.matcher(serialNumber).matches()) {
            throw new IllegalArgumentException("a serial number that is not hexadecimal");
        }
        if (keyAlgorithm.isEmpty() || der.length == 0) {
            throw new IllegalArgumentException("a certificate without a key");
        }
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("purpose", purpose)
                .put("subject", subject)
                .put("issuer", issuer)
                .put("serialNumber", serialNumber)
                .put("notBefore", notBefore)
                .put("notAfter", notAfter)
                .put("keyAlgorithm", keyAlgorithm)
                .put("der", der)
                .done();
    }
}
