package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import se.kortbro.simulatedcard.AdminKey;
import se.kortbro.simulatedcard.BaseCertificateIssuer;

/** What a portal answers in ten thousand activations: it remembers the last one alone, so that what grows is not its own. */
final class ForgetfulPortal extends AnsweringPortal {
    private final BaseCertificateIssuer authority;
    private @Nullable String order;
    private byte[] csr = {};
    private @Nullable X509Certificate certificate;

    /** @param authority issues certificates for logging in, as those of a new card are */
    ForgetfulPortal(BaseCertificateIssuer authority, AdminKey adminKey) {
        super(adminKey);
        this.authority = authority;
    }

    /** The same order and request get the same certificate; a second request for the order is not expected here. */
    @Override
    synchronized JsonNode issue(JsonNode request) {
        String asked = request.path("orderId").asText();
        if (asked.equals(order)) {
            assertThat(csr(request)).as("the request of %s, sent again", asked).isEqualTo(csr);
        } else {
            order = asked;
            csr = csr(request);
            certificate =
                    authority.issue(key(request), request.path("cardNumber").asText());
        }
        return answer(certificate());
    }

    /** The certificate of {@code asked}, which is the last order: DER. */
    synchronized byte[] last(String asked) {
        assertThat(asked).as("the last order").isEqualTo(order);
        return der(certificate());
    }

    /** The certificate that was issued last. */
    synchronized X509Certificate certificate() {
        X509Certificate known = certificate;
        if (known == null) {
            throw new AssertionError("nothing was issued");
        }
        return known;
    }
}
