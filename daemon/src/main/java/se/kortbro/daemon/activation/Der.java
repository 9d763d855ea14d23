package se.kortbro.daemon.activation;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/** Certificates and their encoding (RFC 5280, 4.1). */
final class Der {
    private Der() {}

    /** The encoding that the certificate was parsed from. */
    static byte[] of(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException parsedFromIt) {
            throw new IllegalStateException(parsedFromIt);
        }
    }

    /**
     * Parses one certificate, from the first byte to the last. Java's parser takes PEM as well, and bytes that follow:
     * only what encodes to the very same bytes was DER, and whole.
     *
     * @throws CertificateException for anything else, whatever bytes it is
     */
    static X509Certificate parse(byte[] der) throws CertificateException {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (certificate.getPublicKey() != null && Arrays.equals(der, certificate.getEncoded())) {
                return certificate;
            }
        } catch (GeneralSecurityException | RuntimeException noCertificate) {
            throw new CertificateException(noCertificate);
        }
        throw new CertificateException("not one certificate in DER");
    }
}
