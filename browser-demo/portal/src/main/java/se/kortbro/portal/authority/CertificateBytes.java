package se.kortbro.portal.authority;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/** A certificate as bytes: DER, one sequence of bytes for each certificate. */
public final class CertificateBytes {
    /** A reserve card's store takes 3 KiB; nobody needs more. */
    private static final int LARGEST = 8 * 1024;

    private CertificateBytes() {}

    /**
     * Reads a stranger's certificate: whatever the bytes, it parses whole or is refused.
     *
     * @throws Refusal {@link Reason#CERTIFICATE_INVALID} when it isn't one certificate in DER and nothing else
     */
    public static X509Certificate parse(byte[] der) {
        if (der.length > LARGEST) {
            throw new Refusal(Reason.CERTIFICATE_INVALID, "a certificate of " + der.length + " bytes");
        }
        try {
            var certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            // The factory takes PEM too, and overlooks what follows the certificate.
            if (!Arrays.equals(certificate.getEncoded(), der)) {
                throw new Refusal(Reason.CERTIFICATE_INVALID, "more or other than one certificate in DER");
            }
            return certificate;
        } catch (CertificateException | IllegalArgumentException | IllegalStateException e) {
            throw new Refusal(Reason.CERTIFICATE_INVALID, "not a certificate", e);
        }
    }

    public static byte[] of(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has no encoding", e);
        }
    }
}
