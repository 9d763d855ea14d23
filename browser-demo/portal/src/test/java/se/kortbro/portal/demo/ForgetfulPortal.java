package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import se.kortbro.simulatedcard.AdminKey;
import se.kortbro.simulatedcard.BaseCertificateIssuer;

/** What a portal answers in ten thousand activations: it remembers the last one alone, so that what grows is not its own. */
final class ForgetfulPortal {
    private final BaseCertificateIssuer authority;
    private final AdminKey adminKey;
    private @Nullable String order;
    private byte[] csr = {};
    private @Nullable X509Certificate certificate;

    /** @param authority issues certificates for logging in, as those of a new card are */
    ForgetfulPortal(BaseCertificateIssuer authority, AdminKey adminKey) {
        this.authority = authority;
        this.adminKey = adminKey;
    }

    void to(ProtocolPage page) {
        page.answer("activation.authorize", this::authorize);
        page.answer("activation.issue", this::issue);
    }

    JsonNode authorize(JsonNode question) {
        return ProtocolPage.JSON
                .createObjectNode()
                .put("response", text(adminKey.encrypt(bytes(question.path("challenge")))));
    }

    /** The same order and request get the same certificate; a second request for the order is not expected here. */
    synchronized JsonNode issue(JsonNode request) {
        String asked = request.path("orderId").asText();
        byte[] sent = bytes(request.path("csr"));
        try {
            if (asked.equals(order)) {
                assertThat(sent).as("the request of %s, sent again", asked).isEqualTo(csr);
            } else {
                order = asked;
                csr = sent;
                PublicKey key = new JcaPKCS10CertificationRequest(sent).getPublicKey();
                certificate = authority.issue(key, request.path("cardNumber").asText());
            }
            return ProtocolPage.JSON.createObjectNode().put("certificate", text(last(asked)));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The certificate of {@code asked}, which is the last order: DER. */
    synchronized byte[] last(String asked) throws GeneralSecurityException {
        assertThat(asked).as("the last order").isEqualTo(order);
        return certificate().getEncoded();
    }

    /** The certificate that was issued last. */
    synchronized X509Certificate certificate() {
        X509Certificate known = certificate;
        if (known == null) {
            throw new AssertionError("nothing was issued");
        }
        return known;
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
