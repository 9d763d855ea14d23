package se.kortbro.portal.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.Holder;
import se.kortbro.simulatedcard.AdminKey;

/**
 * What Mina sidor's server answers during an activation, without a login and without its checks: the same order and public
 * key get the same certificate. Any thread.
 */
final class PortalAnswers extends AnsweringPortal {
    private static final Holder SOMEBODY =
            new Holder("Olof", "Test", "Organisation", "TSTNMT-1", "200101202398", "olof@test.se", "o@test.se", 2);

    private final CertificateAuthority authority;

    /** By order, purpose and public key. */
    private final Map<String, X509Certificate> issued = new ConcurrentHashMap<>();

    /** @param adminKey the administration key of all cards that come */
    PortalAnswers(CertificateAuthority authority, AdminKey adminKey) {
        super(adminKey);
        this.authority = authority;
    }

    @Override
    JsonNode issue(JsonNode request) {
        if (!request.has("proof")) {
            throw new AssertionError("a request that no base key vouches for");
        }
        PublicKey key = key(request);
        String what = request.path("orderId").asText() + " "
                + request.path("purpose").asText() + " " + text(key.getEncoded());
        return answer(issued.computeIfAbsent(what, fresh -> certificate(request, key)));
    }

    /** How many certificates were made. */
    int issued() {
        return issued.size();
    }

    /** Whether that certificate, in DER, is one of them. */
    boolean made(byte[] der) {
        return issued.values().stream().anyMatch(certificate -> Arrays.equals(der(certificate), der));
    }

    private X509Certificate certificate(JsonNode request, PublicKey key) {
        return authority
                .personCertificate(
                        request.path("purpose").asText().equals("signature")
                                ? CertificateKind.SIGNATURE
                                : CertificateKind.AUTHENTICATION,
                        key,
                        request.path("cardNumber").asText(),
                        SOMEBODY,
                        Instant.now().plus(Duration.ofDays(1)))
                .certificate();
    }
}
