package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublishedKeyPairsTest {
    private final PublishedKeyPairs source = new PublishedKeyPairs();

    @ParameterizedTest
    @EnumSource(names = "RSA.*", mode = EnumSource.Mode.MATCH_ALL)
    void everyRsaKeyIsMadeOfTwoPrimesAndHasItsFullLength(KeyType type) {
        RSAPrivateCrtKey first = (RSAPrivateCrtKey) source.generate(type).getPrivate();
        RSAPrivateCrtKey key = first;
        do {
            assertThat(key.getModulus().bitLength()).isEqualTo(type.bits());
            assertThat(isProbablyPrime(key.getPrimeP())).isTrue();
            assertThat(isProbablyPrime(key.getPrimeQ())).isTrue();
            key = (RSAPrivateCrtKey) source.generate(type).getPrivate();
        } while (!key.equals(first));
    }

    @ParameterizedTest
    @EnumSource
    void fourInARowAreDifferentAndTheSameInEveryRun(KeyType type) {
        PublishedKeyPairs other = new PublishedKeyPairs();
        Set<PublicKey> seen = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            PublicKey key = source.generate(type).getPublic();
            assertThat(other.generate(type).getPublic()).isEqualTo(key);
            seen.add(key);
        }
        assertThat(seen).hasSize(4);
    }

    @Test
    void anEllipticKeySignsForItsPublicKey() throws Exception {
        var pair = source.generate(KeyType.EC_P384);
        Signature signature = Signature.getInstance("SHA384withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update((byte) 7);
        byte[] signed = signature.sign();

        signature.initVerify(pair.getPublic());
        signature.update((byte) 7);
        assertThat(signature.verify(signed)).isTrue();
    }

    /** Fermat's test: BigInteger's own would take most of this class's time. */
    private static boolean isProbablyPrime(BigInteger p) {
        return BigInteger.TWO.modPow(p.subtract(BigInteger.ONE), p).equals(BigInteger.ONE);
    }
}
