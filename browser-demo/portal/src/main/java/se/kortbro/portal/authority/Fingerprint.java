package se.kortbro.portal.authority;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import org.bouncycastle.util.encoders.Hex;

/** SHA-256 of a certificate's DER, in hex: which certificate it is, byte for byte. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(X509Certificate certificate) {
        try {
            return Hex.toHexString(MessageDigest.getInstance("SHA-256").digest(CertificateBytes.of(certificate)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }
}
