package se.kortbro.portal.authority;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority's private key, on an elliptic curve: an RSA signature would make each certificate 200 bytes longer. */
final class SigningKey {
    private final PrivateKey key;

    SigningKey(PrivateKey key) {
        this.key = key;
    }

    X509Certificate sign(X509v3CertificateBuilder draft, SecureRandom random) {
        try {
            var signer = new JcaContentSignerBuilder(algorithm())
                    .setSecureRandom(random)
                    .build(key);
            return new JcaX509CertificateConverter().getCertificate(draft.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("the authority cannot sign", e);
        }
    }

    /** Whether the two are a pair: a file put together from two halves is found out here. */
    boolean belongsTo(PublicKey publicKey, SecureRandom random) throws GeneralSecurityException {
        byte[] probe = new byte[32];
        random.nextBytes(probe);
        Signature signature = Signature.getInstance(algorithm());
        signature.initSign(key, random);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(probe);
        return signature.verify(signed);
    }

    /** PKCS#8, DER: for the authority's own file alone. */
    byte[] encoded() {
        return key.getEncoded();
    }

    /** The hash that fits the curve (RFC 5758, 3.2). */
    private String algorithm() {
        return ((ECKey) key).getParams().getOrder().bitLength() > 256 ? "SHA384withECDSA" : "SHA256withECDSA";
    }

    @Override
    public String toString() {
        return "SigningKey[hidden]";
    }
}
