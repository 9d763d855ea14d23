package se.kortbro.protocol.value;

import java.util.Set;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * A Web eID authentication token, signed over {@code hash(origin) || hash(nonce)}.
 *
 * @param unverifiedCertificate the signer's certificate, DER
 * @param algorithm {@code RS256}, {@code ES256} or {@code ES384} (RFC 7518, 3.1)
 * @param signature RS256: PKCS#1 v1.5; ES256 and ES384: r and s joined (RFC 7518, 3.4)
 * @param appVersion the program that made it
 */
public record AuthToken(byte[] unverifiedCertificate, String algorithm, byte[] signature, String appVersion)
        implements JsonValue {
    /** The only format there is. */
    public static final String FORMAT = "web-eid:1.0";

    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256", "ES384");

    public AuthToken {
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IllegalArgumentException("a token by " + algorithm);
        }
        if (unverifiedCertificate.length == 0 || signature.length == 0) {
            throw new IllegalArgumentException("a token without certificate or signature");
        }
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("unverifiedCertificate", unverifiedCertificate)
                .put("algorithm", algorithm)
                .put("signature", signature)
                .put("format", FORMAT)
                .put("appVersion", appVersion)
                .done();
    }
}
