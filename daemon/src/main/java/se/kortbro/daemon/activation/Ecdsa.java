package se.kortbro.daemon.activation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.bouncycastle.math.ec.custom.sec.SecP384R1Curve;

/**
 * Verifies ECDSA (FIPS 186-5, 6.4.2) by Bouncy Castle's arithmetic, since a person waits for it. The JDK's takes the same
 * time for whatever numbers, as signing must: without the JVM's second compiler 3 ms against 0.6, and 80 against 40 the first
 * time.
 */
final class Ecdsa {
    private Ecdsa() {}

    /**
     * Whether {@code signature} is {@code key}'s over {@code digest}; false for anything that is no signature, and for keys
     * that are no point of P-256 or P-384 (SP 800-186, 3.2.1).
     *
     * @param signature in DER (RFC 3279, 2.2.3)
     */
    static boolean verifies(ECPublicKey key, byte[] digest, byte[] signature) {
        try {
            ECDomainParameters curve = curve(key);
            ECPoint point = key.getW();
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(
                    false,
                    new ECPublicKeyParameters(
                            curve.getCurve().createPoint(point.getAffineX(), point.getAffineY()), curve));
            BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(curve.getN(), signature);
            return verifier.verifySignature(digest, rs[0], rs[1]);
        } catch (IOException | GeneralSecurityException | RuntimeException noSignatureAtAll) {
            return false;
        }
    }

    /**
     * The curve whose order is as long as the key's; a point of another one is none of it. Its generator is the one that the
     * JDK knows by the name, not the key's own: with that, anybody could sign.
     */
    private static ECDomainParameters curve(ECPublicKey key) throws GeneralSecurityException {
        return switch (key.getParams().getOrder().bitLength()) {
            case 256 -> curve(new SecP256R1Curve(), "secp256r1");
            case 384 -> curve(new SecP384R1Curve(), "secp384r1");
            default -> throw new IllegalArgumentException("a curve that no reserve card has");
        };
    }

    /** Made of its parts: Bouncy Castle's table of names has the classes of thirty curves loaded. */
    private static ECDomainParameters curve(ECCurve curve, String name) throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec(name));
        ECPoint generator = named.getParameterSpec(ECParameterSpec.class).getGenerator();
        return new ECDomainParameters(
                curve,
                curve.createPoint(generator.getAffineX(), generator.getAffineY()),
                curve.getOrder(),
                curve.getCofactor());
    }
}
