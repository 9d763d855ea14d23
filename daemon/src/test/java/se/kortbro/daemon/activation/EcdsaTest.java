package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures made by the JDK, whole and damaged. */
class EcdsaTest {
    /** SHA-256 of nothing. */
    private static final byte[] DIGEST =
            HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final Random random = new Random(3);

    @ParameterizedTest
    @CsvSource({"secp256r1, 32", "secp384r1, 48", "secp384r1, 32", "secp256r1, 48"})
    void whatTheKeySignedIsItsSignature(String curve, int digestLength) throws GeneralSecurityException {
        KeyPair pair = pair(curve);
        for (int i = 0; i < 20; i++) {
            byte[] digest = new byte[digestLength];
            random.nextBytes(digest);

            assertThat(Ecdsa.verifies((ECPublicKey) pair.getPublic(), digest, signed(pair, digest)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1"})
    void oneBitIsEnough(String curve) throws GeneralSecurityException {
        KeyPair pair = pair(curve);
        byte[] signature = signed(pair, DIGEST);
        for (int bit = 0; bit < 8 * signature.length; bit += 7) {
            byte[] damaged = signature.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(Ecdsa.verifies((ECPublicKey) pair.getPublic(), DIGEST, damaged))
                    .as("bit %s", bit)
                    .isEqualTo(theJdkTakes(pair, damaged))
                    .isFalse();
        }
    }

    @Test
    void anotherDigestAndAnotherKeyAreNot() throws GeneralSecurityException {
        KeyPair pair = pair("secp256r1");
        byte[] signature = signed(pair, DIGEST);
        byte[] other = DIGEST.clone();
        other[31] = 1;

        assertThat(Ecdsa.verifies((ECPublicKey) pair.getPublic(), other, signature))
                .isFalse();
        assertThat(Ecdsa.verifies((ECPublicKey) pair("secp256r1").getPublic(), DIGEST, signature))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "1, 0", "-1, 1", "n, 1", "1, n", "n+, 1", "1, n+", "n+r, s", "r, n+s", "r, -s"})
    void numbersOutsideTheOrderAreNone(String r, String s) throws GeneralSecurityException {
        KeyPair pair = pair("secp256r1");
        byte[] signature = signed(pair, DIGEST);

        assertThat(Ecdsa.verifies((ECPublicKey) pair.getPublic(), DIGEST, with(pair, signature, r, s)))
                .isFalse();
        assertThat(Ecdsa.verifies((ECPublicKey) pair.getPublic(), DIGEST, with(pair, signature, "r", "s")))
                .isTrue();
    }

    @Test
    void bytesThatAreNoSignatureAreNone() throws GeneralSecurityException {
        KeyPair pair = pair("secp256r1");
        byte[] signature = signed(pair, DIGEST);

        for (int length = 0; length < signature.length; length++) {
            assertThat(Ecdsa.verifies((ECPublicKey) pair.getPublic(), DIGEST, Arrays.copyOf(signature, length)))
                    .as("cut to %s", length)
                    .isFalse();
        }
        assertThat(Ecdsa.verifies(
                        (ECPublicKey) pair.getPublic(), DIGEST, Arrays.copyOf(signature, signature.length + 1)))
                .isFalse();
    }

    @Test
    void aPointBesideTheCurveHasSignedNothing() throws GeneralSecurityException {
        KeyPair pair = pair("secp256r1");
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ECPoint beside =
                new ECPoint(key.getW().getAffineX(), key.getW().getAffineY().add(BigInteger.ONE));

        assertThat(Ecdsa.verifies(at(beside, key.getParams()), DIGEST, signed(pair, DIGEST)))
                .isFalse();
        assertThat(Ecdsa.verifies(at(ECPoint.POINT_INFINITY, key.getParams()), DIGEST, signed(pair, DIGEST)))
                .isFalse();
    }

    /** Who names the generator can sign for any key: with the key itself as generator, its secret is one (CVE-2020-0601). */
    @Test
    void aGeneratorOfTheSignersOwnSignsNothing() throws GeneralSecurityException {
        ECPublicKey key = (ECPublicKey) pair("secp256r1").getPublic();
        ECParameterSpec named = key.getParams();
        ECParameterSpec forged =
                new ECParameterSpec(named.getCurve(), key.getW(), named.getOrder(), named.getCofactor());
        BigInteger order = named.getOrder();
        BigInteger nonce = BigInteger.valueOf(12345);
        BigInteger r = new SecP256R1Curve()
                .createPoint(key.getW().getAffineX(), key.getW().getAffineY())
                .multiply(nonce)
                .normalize()
                .getAffineXCoord()
                .toBigInteger()
                .mod(order);
        BigInteger s = nonce.modInverse(order)
                .multiply(new BigInteger(1, DIGEST).add(r))
                .mod(order);

        assertThat(Ecdsa.verifies(at(key.getW(), forged), DIGEST, encoded(r, s)))
                .isFalse();
    }

    @Test
    void aCurveThatNoReserveCardHasSignsNothing() throws GeneralSecurityException {
        KeyPair pair = pair("secp521r1");

        assertThat(Ecdsa.verifies((ECPublicKey) pair.getPublic(), DIGEST, signed(pair, DIGEST)))
                .isFalse();
    }

    @Test
    void aSchemeVerifiesKeysOfItsOwnKindAlone() throws GeneralSecurityException {
        KeyPair pair = pair("secp256r1");
        byte[] message = {1, 2, 3};
        byte[] signature = signed(pair, SignatureScheme.ES256.digest(message));

        assertThat(SignatureScheme.ES256.verifies(pair.getPublic(), message, signature))
                .isTrue();
        assertThat(SignatureScheme.RS256.verifies(pair.getPublic(), message, signature))
                .isFalse();
    }

    private static byte[] with(KeyPair pair, byte[] signature, String r, String s) {
        ASN1Sequence rs = ASN1Sequence.getInstance(signature);
        BigInteger n = ((ECPublicKey) pair.getPublic()).getParams().getOrder();
        return encoded(number(r, n, rs), number(s, n, rs));
    }

    private static BigInteger number(String word, BigInteger n, ASN1Sequence rs) {
        return switch (word) {
            case "r" -> value(rs, 0);
            case "s" -> value(rs, 1);
            case "-s" -> value(rs, 1).negate();
            case "n" -> n;
            case "n+" -> n.add(BigInteger.ONE);
            case "n+r" -> n.add(value(rs, 0));
            case "n+s" -> n.add(value(rs, 1));
            default -> new BigInteger(word);
        };
    }

    private static BigInteger value(ASN1Sequence rs, int index) {
        return ((ASN1Integer) rs.getObjectAt(index)).getValue();
    }

    private static byte[] encoded(BigInteger r, BigInteger s) {
        try {
            return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
        } catch (IOException intoMemory) {
            throw new IllegalStateException(intoMemory);
        }
    }

    private static KeyPair pair(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static byte[] signed(KeyPair pair, byte[] digest) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("NONEwithECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(digest);
        return signer.sign();
    }

    private static boolean theJdkTakes(KeyPair pair, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("NONEwithECDSA");
            verifier.initVerify(pair.getPublic());
            verifier.update(DIGEST);
            return verifier.verify(signature);
        } catch (GeneralSecurityException noSignatureAtAll) {
            return false;
        }
    }

    private static ECPublicKey at(ECPoint point, ECParameterSpec curve) {
        return new ECPublicKey() {
            @Override
            public ECPoint getW() {
                return point;
            }

            @Override
            public ECParameterSpec getParams() {
                return curve;
            }

            @Override
            public String getAlgorithm() {
                return "EC";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }
}
