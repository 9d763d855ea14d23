package se.kortbro.daemon.gateway;

import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.protocol.value.Certificate;
import se.kortbro.protocol.value.CertificatePurpose;

/** A card's certificate as pages read it. */
final class WireCertificate {
    /** Names of attributes that Swedish certificates have and RFC 4514, 3 does not name (X.520; PKCS#9). */
    private static final Map<String, String> KEYWORDS = Map.of(
            "2.5.4.4", "SN",
            "2.5.4.5", "serialNumber",
            "2.5.4.12", "title",
            "2.5.4.42", "givenName",
            "2.5.4.97", "organizationIdentifier",
            "1.2.840.113549.1.9.1", "emailAddress");

    private WireCertificate() {}

    static List<Certificate> all(List<CardCertificate> certificates) {
        return certificates.stream().map(WireCertificate::of).toList();
    }

    private static Certificate of(CardCertificate onCard) {
        X509Certificate certificate = onCard.certificate();
        try {
            return new Certificate(
                    CertificatePurpose.valueOf(onCard.slot().name()),
                    name(certificate.getSubjectX500Principal()),
                    name(certificate.getIssuerX500Principal()),
                    certificate.getSerialNumber().toString(16),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    keyAlgorithm(certificate.getPublicKey()),
                    certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("it was parsed from its encoding", e);
        }
    }

    private static String name(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253, KEYWORDS);
    }

    private static String keyAlgorithm(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "RSA_" + rsa.getModulus().bitLength();
        }
        if (key instanceof ECPublicKey ec) {
            return "EC_P" + ec.getParams().getOrder().bitLength();
        }
        return key.getAlgorithm();
    }
}
