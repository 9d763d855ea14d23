package se.kortbro.daemon.card.piv;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import se.kortbro.daemon.apdu.Tlv;
import se.kortbro.daemon.card.KeyAlgorithm;

/** The public key in the answer to GENERATE (SP 800-73-5 part 2, 3.3.2, tables 13 and 14). */
final class PublicKeyObject {
    private static final int TEMPLATE = 0x7F49;
    private static final int MODULUS = 0x81;
    private static final int EXPONENT = 0x82;
    private static final int POINT = 0x86;
    private static final byte UNCOMPRESSED = 0x04; // SEC 1, 2.3.3
    private static final int LONGEST_EXPONENT = 64; // bits; PIV cards use 65,537

    private PublicKeyObject() {}

    /** The key; empty when the answer holds none, or one that cannot be of the kind asked for. Total. */
    static Optional<PublicKey> key(byte[] answer, KeyAlgorithm algorithm) {
        return Tlv.parse(answer)
                .filter(object -> object.tag() == TEMPLATE)
                .flatMap(object -> algorithm.family().equals("RSA") ? rsa(object, algorithm) : ec(object, algorithm))
                .map(spec -> key(algorithm.family(), spec));
    }

    private static Optional<KeySpec> rsa(Tlv object, KeyAlgorithm algorithm) {
        return object.find(MODULUS)
                .flatMap(modulus -> object.find(EXPONENT).flatMap(exponent -> {
                    BigInteger n = new BigInteger(1, modulus);
                    BigInteger e = new BigInteger(1, exponent);
                    boolean possible = n.bitLength() == algorithm.bits()
                            && n.testBit(0)
                            && e.testBit(0)
                            && e.bitLength() > 1
                            && e.bitLength() <= LONGEST_EXPONENT;
                    return possible ? Optional.of(new RSAPublicKeySpec(n, e)) : Optional.empty();
                }));
    }

    private static Optional<KeySpec> ec(Tlv object, KeyAlgorithm algorithm) {
        int length = algorithm.bits() / 8; // bytes of a coordinate
        ECParameterSpec curve = curve(algorithm);
        return object.find(POINT)
                .filter(point -> point.length == 1 + 2 * length && point[0] == UNCOMPRESSED)
                .map(point -> new ECPoint(
                        new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + length)),
                        new BigInteger(1, Arrays.copyOfRange(point, 1 + length, point.length))))
                .filter(point -> isOn(curve, point))
                .map(point -> new ECPublicKeySpec(point, curve));
    }

    /** y² = x³ + ax + b over the curve's field: a point with a flipped bit is not on it. */
    private static boolean isOn(ECParameterSpec curve, ECPoint point) {
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(2)
                .add(curve.getCurve().getA())
                .multiply(x)
                .add(curve.getCurve().getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    private static ECParameterSpec curve(KeyAlgorithm algorithm) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp" + algorithm.bits() + "r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256 and P-384", e);
        }
    }

    private static PublicKey key(String family, KeySpec spec) {
        try {
            return KeyFactory.getInstance(family).generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the specification was checked", e);
        }
    }
}
