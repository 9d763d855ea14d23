package se.kortbro.daemon.activation;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import se.kortbro.daemon.activation.ActivationFailure.CertificateMismatch;
import se.kortbro.daemon.activation.ActivationFailure.CertificateMismatch.Check;
import se.kortbro.daemon.card.KeySlot;

/**
 * What a certificate must pass before it touches the card: step 6 of PROTOCOL.md section 6. Whether its root is to be
 * trusted is the portal's matter. Total: whatever the page sends passes, or ends in {@link CertificateMismatch}.
 */
final class IssuedCertificateCheck {
    private IssuedCertificateCheck() {}

    /**
     * Checks what the portal issued.
     *
     * @param key the public key that was generated
     * @return the certificate, parsed whole
     */
    static X509Certificate passed(Portal.Issued issued, PublicKey key, KeySlot slot, Instant now) {
        X509Certificate certificate = parse(issued.certificate(), Check.PARSES);
        require(Arrays.equals(key.getEncoded(), certificate.getPublicKey().getEncoded()), Check.PUBLIC_KEY);
        require(Validity.at(now, certificate), Check.VALIDITY);
        require(KeyUsage.fits(slot, certificate), Check.KEY_USAGE);
        requireChain(certificate, issued.chain());
        return certificate;
    }

    private static void requireChain(X509Certificate certificate, List<byte[]> chain) {
        X509Certificate signed = certificate;
        for (byte[] der : chain) {
            X509Certificate signer = parse(der, Check.CHAIN);
            require(signed.getIssuerX500Principal().equals(signer.getSubjectX500Principal()), Check.CHAIN);
            try {
                signed.verify(signer.getPublicKey());
            } catch (GeneralSecurityException | RuntimeException notSignedByIt) {
                throw new CertificateMismatch(Check.CHAIN);
            }
            signed = signer;
        }
    }

    private static X509Certificate parse(byte[] der, Check check) {
        try {
            return Der.parse(der);
        } catch (CertificateException noCertificate) {
            throw new CertificateMismatch(check);
        }
    }

    private static void require(boolean passed, Check check) {
        if (!passed) {
            throw new CertificateMismatch(check);
        }
    }
}
