package se.kortbro.daemon.activation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

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
            ECDomainParameters curve = new ECDomainParameters(CustomNamedCurves.getByName(curve(key)));
            ECPoint point = key.getW();
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(
                    false,
                    new ECPublicKeyParameters(
                            curve.getCurve().createPoint(point.getAffineX(), point.getAffineY()), curve));
            BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(curve.getN(), signature);
            return verifier.verifySignature(digest, rs[0], rs[1]);
        } catch (IOException | RuntimeException noSignatureAtAll) {
            return false;
        }
    }

    /** The curve whose order is as long as the key's; a point of another one is none of it. */
    private static String curve(ECPublicKey key) {
        return switch (key.getParams().getOrder().bitLength()) {
            case 256 -> "P-256";
            case 384 -> "P-384";
            default -> throw new IllegalArgumentException("a curve that no reserve card has");
        };
    }
}
