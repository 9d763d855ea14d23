package se.kortbro.daemon.activation;

import java.io.IOException;
import java.security.PublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;

/** A request for a certificate: PKCS#10 (RFC 2986), its subject the card number, signed by the new key on the card. */
final class CertificateRequest {
    private CertificateRequest() {}

    /**
     * Has a request signed.
     *
     * @return DER; empty when the slot's key is not {@code key}'s, so that nothing wrong leaves the daemon
     */
    static Optional<byte[]> signedBy(LoggedInCard card, KeySlot slot, PublicKey key, String cardNumber) {
        SignatureScheme scheme =
                SignatureScheme.of(key).orElseThrow(() -> new CardFailure.Communication("a key of another kind"));
        CertificationRequestInfo info = new CertificationRequestInfo(
                new X500NameBuilder().addRDN(BCStyle.CN, cardNumber).build(),
                SubjectPublicKeyInfo.getInstance(key.getEncoded()),
                new DERSet());
        return card.sign(slot, key, der(info))
                .map(signature -> der(new CertificationRequest(info, algorithm(scheme), new DERBitString(signature))));
    }

    /** RFC 4055, 5, for RSA; RFC 5758, 3.2, for ECDSA, which has no parameters. */
    private static AlgorithmIdentifier algorithm(SignatureScheme scheme) {
        return switch (scheme) {
            case RS256 -> new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
            case ES256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            case ES384 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
        };
    }

    private static byte[] der(org.bouncycastle.asn1.ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException intoMemory) {
            throw new IllegalStateException(intoMemory);
        }
    }
}
