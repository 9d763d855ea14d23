package se.kortbro.simulatedcard;

import java.security.PublicKey;
import java.security.cert.X509Certificate;

/** Who signs the certificate that a card is born with. */
@FunctionalInterface
public interface BaseCertificateIssuer {
    /**
     * Issues the transport certificate: key usage digitalSignature, extended key usage clientAuth, the card number in the
     * extension 1.2.752.34.2.1 and in the subject.
     */
    X509Certificate issue(PublicKey baseKey, String cardNumber);
}
