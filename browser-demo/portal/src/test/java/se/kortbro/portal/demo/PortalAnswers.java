package se.kortbro.portal.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.Holder;
import se.kortbro.simulatedcard.AdminKey;

/**
 * What Mina sidor's server answers during an activation, without a login and without its checks: the same order and public
 * key get the same certificate. Any thread.
 */
final class PortalAnswers {
    private static final Holder SOMEBODY =
            new Holder("Olof", "Test", "Organisation", "TSTNMT-1", "200101202398", "olof@test.se", "o@test.se", 2);

    private final CertificateAuthority authority;
    private final AdminKey adminKey;

    /** By order, purpose and public key. */
    private final Map<String, X509Certificate> issued = new ConcurrentHashMap<>();

    /** @param adminKey the administration key of all cards that come */
    PortalAnswers(CertificateAuthority authority, AdminKey adminKey) {
        this.authority = authority;
        this.adminKey = adminKey;
    }

    /** Lets {@code page} answer what the daemon asks of it. */
    void to(ProtocolPage page) {
        page.answer("activation.authorize", this::authorize);
        page.answer("activation.issue", this::issue);
    }

    JsonNode authorize(JsonNode question) {
        return ProtocolPage.JSON
                .createObjectNode()
                .put("response", text(adminKey.encrypt(bytes(question.path("challenge")))));
    }

    JsonNode issue(JsonNode request) {
        if (!request.has("proof")) {
            throw new AssertionError("a request that no base key vouches for");
        }
        try {
            PublicKey key = new JcaPKCS10CertificationRequest(bytes(request.path("csr"))).getPublicKey();
            String what = request.path("orderId").asText() + " "
                    + request.path("purpose").asText() + " " + text(key.getEncoded());
            X509Certificate certificate = issued.computeIfAbsent(what, fresh -> certificate(request, key));
            return ProtocolPage.JSON.createObjectNode().put("certificate", text(der(certificate)));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** How many certificates were made. */
    int issued() {
        return issued.size();
    }

    /** Whether that certificate, in DER, is one of them. */
    boolean made(byte[] der) {
        return issued.values().stream().anyMatch(certificate -> Arrays.equals(der(certificate), der));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
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

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
