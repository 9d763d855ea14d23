package se.kortbro.portal.authority;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.x500.X500Name;

/** A certificate that may sign others, and its key. */
record SigningAuthority(X509Certificate certificate, SigningKey key) {

    /** A certificate by this authority, to be filled in and signed with {@link #key}. */
    CertificateDraft draft(
            X500Name subject, PublicKey subjectKey, Instant notBefore, Instant notAfter, SecureRandom random) {
        return new CertificateDraft(
                name(), certificate.getPublicKey(), subject, subjectKey, notBefore, notAfter, random);
    }

    /** Byte for byte as in its own certificate: chains are built by comparing names (RFC 5280, 6.1). */
    private X500Name name() {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }
}
