package se.kortbro.portal.order;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/** A stranger's request for a certificate, PKCS#10 (RFC 2986): whatever the bytes, it parses whole or is refused. */
final class CertificateRequest {
    /** RSA-4096 with a few attributes is below 2 KiB. */
    private static final int LARGEST = 8 * 1024;

    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);

    private final PKCS10CertificationRequest request;
    private final AsymmetricKeyParameter key;
    private final String commonName;

    private CertificateRequest(PKCS10CertificationRequest request, AsymmetricKeyParameter key, String commonName) {
        this.request = request;
        this.key = key;
        this.commonName = commonName;
    }

    /** @throws Refusal {@link Reason#CSR_INVALID} when it isn't one request in DER and nothing else */
    static CertificateRequest parse(byte[] der) {
        if (der.length > LARGEST) {
            throw new Refusal(Reason.CSR_INVALID, "a request of " + der.length + " bytes");
        }
        try {
            var request = new PKCS10CertificationRequest(der);
            if (!Arrays.equals(request.toASN1Structure().getEncoded(ASN1Encoding.DER), der)) {
                throw new Refusal(Reason.CSR_INVALID, "a request that is not DER");
            }
            // Parsing the key puts a point on its curve, and looks for small factors of a modulus.
            var key = PublicKeyFactory.createKey(request.getSubjectPublicKeyInfo());
            return new CertificateRequest(request, key, commonName(request.getSubject()));
        } catch (Refusal e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle tells of malformed input by a dozen unchecked exceptions.
            throw new Refusal(Reason.CSR_INVALID, "not a request", e);
        }
    }

    /** Whoever sent it has the private key (RFC 2986, 3). */
    void requireSignature() {
        if (!SIGNATURES.contains(request.getSignatureAlgorithm().getAlgorithm()) || !signatureIsValid()) {
            throw new Refusal(Reason.CSR_SIGNATURE, "a request not signed by its own key");
        }
    }

    /** The subject is {@code CN=} the card's number, and nothing more. */
    void requireSubject(String cardNumber) {
        if (!commonName.equals(cardNumber)) {
            throw new Refusal(Reason.CSR_SUBJECT, "a request for another subject than the card");
        }
    }

    void requireKey(OrderedKey ordered) {
        if (!ordered.fits(request.getSubjectPublicKeyInfo(), key)) {
            throw new Refusal(Reason.CSR_KEY, "a request with a key that is not " + ordered);
        }
    }

    PublicKey publicKey() {
        try {
            String family = key instanceof RSAKeyParameters ? "RSA" : "EC";
            byte[] encoded = request.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER);
            return KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IOException e) {
            throw new Refusal(Reason.CSR_INVALID, "a key that cannot be certified", e);
        }
    }

    /** Empty unless it is all there is. */
    private static String commonName(X500Name subject) {
        RDN[] names = subject.getRDNs();
        boolean alone = names.length == 1
                && !names[0].isMultiValued()
                && names[0].getFirst().getType().equals(BCStyle.CN);
        return alone ? IETFUtils.valueToString(names[0].getFirst().getValue()) : "";
    }

    private boolean signatureIsValid() {
        var digests = new DefaultDigestAlgorithmIdentifierFinder();
        try {
            ContentVerifierProvider verifier = key instanceof RSAKeyParameters
                    ? new BcRSAContentVerifierProviderBuilder(digests).build(key)
                    : new BcECContentVerifierProviderBuilder(digests).build(key);
            return request.isSignatureValid(verifier);
        } catch (OperatorCreationException | PKCSException | RuntimeException e) {
            return false;
        }
    }
}
