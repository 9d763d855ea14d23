package se.kortbro.portal.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import se.kortbro.simulatedcard.AdminKey;

/** A portal's side of an activation: it knows the administration key of all cards that come. What it issues, its siblings say. */
abstract class AnsweringPortal {
    private final AdminKey adminKey;

    AnsweringPortal(AdminKey adminKey) {
        this.adminKey = adminKey;
    }

    /** Lets {@code page} answer what the daemon asks of it. */
    final void to(ProtocolPage page) {
        page.answer("activation.authorize", this::authorize);
        page.answer("activation.issue", this::issue);
    }

    final JsonNode authorize(JsonNode question) {
        return ProtocolPage.JSON
                .createObjectNode()
                .put("response", text(adminKey.encrypt(bytes(question.path("challenge")))));
    }

    abstract JsonNode issue(JsonNode request);

    /** The answer that brings a certificate. */
    static JsonNode answer(X509Certificate certificate) {
        return ProtocolPage.JSON.createObjectNode().put("certificate", text(der(certificate)));
    }

    static byte[] csr(JsonNode request) {
        return bytes(request.path("csr"));
    }

    /** The key that a certificate is asked for. */
    static PublicKey key(JsonNode request) {
        try {
            return new JcaPKCS10CertificationRequest(csr(request)).getPublicKey();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }
}
