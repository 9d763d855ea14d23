package se.kortbro.simulatedcard;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.bouncycastle.jce.ECNamedCurveTable;

/** Key pairs built from their numbers. */
final class KeyPairs {
    private KeyPairs() {}

    /** @throws GeneralSecurityException or ArithmeticException when these numbers make no RSA key */
    static KeyPair rsa(BigInteger p, BigInteger q, BigInteger e) throws GeneralSecurityException {
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger n = p.multiply(q);
        BigInteger d = e.modInverse(p1.multiply(q1));
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(n, e)),
                factory.generatePrivate(
                        new RSAPrivateCrtKeySpec(n, e, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p))));
    }

    /** @throws GeneralSecurityException or IllegalArgumentException when the scalar is not one of the curve's */
    static KeyPair ec(KeyType type, BigInteger scalar) throws GeneralSecurityException {
        var curve = ECNamedCurveTable.getParameterSpec(type.curve());
        if (scalar.signum() <= 0 || scalar.compareTo(curve.getN()) >= 0) {
            throw new IllegalArgumentException("not a scalar of " + type.curve());
        }
        var point = curve.getG().multiply(scalar).normalize();
        ECPoint w = new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        ECParameterSpec parameters = curve(type);
        KeyFactory factory = KeyFactory.getInstance("EC");
        return new KeyPair(
                factory.generatePublic(new ECPublicKeySpec(w, parameters)),
                factory.generatePrivate(new ECPrivateKeySpec(scalar, parameters)));
    }

    private static ECParameterSpec curve(KeyType type) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(type.curve()));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
