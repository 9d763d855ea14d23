package se.kortbro.portal.token;

import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import se.kortbro.portal.authority.CertificateBytes;
import se.kortbro.portal.authority.CertificateCheck;
import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/**
 * Whether a token proves that a card of ours was just used for this portal: the Web eID authentication token, 1.0.
 *
 * <p>The certificate comes first: a signature is checked with no key but one that our authorities have certified. The
 * origin is the portal's own, from its settings: one taken from the request would let another site's page pass on what a
 * person signed for that site.
 */
public final class TokenCheck {
    private static final String FORMAT = "web-eid:1.0";
    /** RSA-4096, base64: 684 characters. */
    private static final int LONGEST_SIGNATURE = 1024;
    /** As {@link X509Certificate#getKeyUsage()} counts them. */
    private static final int DIGITAL_SIGNATURE = 0;

    private final String origin;
    private final CertificateCheck certificates;

    /**
     * For one portal.
     *
     * @param origin scheme, host and port as the browser writes them, with no slash at the end
     */
    public TokenCheck(String origin, CertificateCheck certificates) {
        this.origin = origin;
        this.certificates = certificates;
    }

    /**
     * Checks everything but whether the nonce was fresh, which is the caller's: it was taken from the session.
     *
     * @param nonce the text that was given out; the text is signed, not the bytes it stands for
     * @return the certificate, and thereby the card
     */
    public IssuedCertificate check(AuthToken token, String nonce) {
        if (!token.format().equals(FORMAT)) {
            throw new Refusal(Reason.TOKEN_FORMAT, "a token of another format");
        }
        TokenAlgorithm algorithm = TokenAlgorithm.of(token.algorithm())
                .orElseThrow(() -> new Refusal(Reason.TOKEN_ALGORITHM, "a token with an unknown algorithm"));
        byte[] signature = signature(token);
        X509Certificate certificate =
                CertificateBytes.parse(Base64Text.decode(token.unverifiedCertificate(), Reason.CERTIFICATE_INVALID));
        IssuedCertificate issued = certificates.check(certificate);
        requireUsage(certificate);
        if (!algorithm.fits(certificate.getPublicKey())) {
            throw new Refusal(Reason.TOKEN_ALGORITHM, "a token whose algorithm does not fit its key");
        }
        if (!algorithm.verifies(certificate.getPublicKey(), signed(algorithm, nonce), signature)) {
            throw new Refusal(Reason.TOKEN_SIGNATURE, "a token not signed for this origin and nonce");
        }
        return issued;
    }

    private static byte[] signature(AuthToken token) {
        if (token.signature().length() > LONGEST_SIGNATURE) {
            throw new Refusal(Reason.TOKEN_SIGNATURE, "a signature longer than any");
        }
        return Base64Text.decode(token.signature(), Reason.TOKEN_SIGNATURE);
    }

    private byte[] signed(TokenAlgorithm algorithm, String nonce) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(algorithm.hash(origin));
        signed.writeBytes(algorithm.hash(nonce));
        return signed.toByteArray();
    }

    /** A signature certificate signs documents; with it, logging in could be made to look like signing, or the reverse. */
    private static void requireUsage(X509Certificate certificate) {
        boolean @Nullable [] usage = certificate.getKeyUsage();
        if (usage == null || !usage[DIGITAL_SIGNATURE] || !forClients(certificate)) {
            throw new Refusal(Reason.CERTIFICATE_USAGE, "a certificate that is not for logging in");
        }
    }

    private static boolean forClients(X509Certificate certificate) {
        try {
            @Nullable List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes != null && purposes.contains(KeyPurposeId.id_kp_clientAuth.getId());
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
