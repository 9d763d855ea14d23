package se.kortbro.portal.authority;

import java.security.cert.X509Certificate;
import java.util.Arrays;

/** A certificate of ours: what for, and on which card. */
public record IssuedCertificate(CertificateKind kind, String cardNumber, X509Certificate certificate) {

    /** DER. */
    public byte[] der() {
        return CertificateBytes.of(certificate);
    }

    /** Whether it certifies this key, SubjectPublicKeyInfo in DER. */
    public boolean certifies(byte[] publicKey) {
        return Arrays.equals(certificate.getPublicKey().getEncoded(), publicKey);
    }
}
