package se.kortbro.simulatedcard;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;
import se.kortbro.simulatedcard.apdu.Tlv;

/**
 * Key pairs that everybody knows, at once and in the same order every time: for tests alone. Where the primes lie is
 * written down here, so none has to be searched: RSA_4096 takes as long as RSA_2048, a few milliseconds.
 *
 * <p>RSA keys begin again when the row is through; EC keys never do. Any thread may ask.
 */
public final class PublishedKeyPairs implements KeyPairSource {
    private static final BigInteger E = BigInteger.valueOf(65_537);

    /** How far above its starting point each prime lies: p and q of the first key, of the second, and so on. */
    private static final Map<KeyType, int[]> DISTANCES = Map.of(
            KeyType.RSA_2048,
            new int[] {
                211, 485, 239, 291, 571, 195, 565, 735, 561, 1193, 369, 231, 1089, 1525, 247, 517, 269, 209, 977, 665,
                605, 87, 259, 313, 369, 1063, 501, 557, 445, 1641, 727, 1335
            },
            KeyType.RSA_3072,
            new int[] {999, 1305, 151, 1593, 95, 915, 1343, 319},
            KeyType.RSA_4096,
            new int[] {907, 43, 619, 1205, 541, 1553, 35, 655});

    private final Map<KeyType, Integer> given = new EnumMap<>(KeyType.class);

    @Override
    public synchronized KeyPair generate(KeyType type) {
        int index = given.merge(type, 1, Integer::sum) - 1;
        try {
            return type.isRsa() ? rsa(type, index) : KeyPairs.ec(type, startingPoint(type, index, type.bits() - 1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the numbers of " + type + " " + index + " make no key", e);
        }
    }

    private static KeyPair rsa(KeyType type, int index) throws GeneralSecurityException {
        int[] distances = DISTANCES.getOrDefault(type, new int[0]);
        int first = 2 * index % distances.length;
        return KeyPairs.rsa(prime(type, first, distances), prime(type, first + 1, distances), E);
    }

    private static BigInteger prime(KeyType type, int index, int[] distances) {
        return startingPoint(type, index, type.bits() / 2).add(BigInteger.valueOf(distances[index]));
    }

    /** An even number of so many bits that follows from its name; the two highest are set, so that a product is long enough. */
    static BigInteger startingPoint(KeyType type, int index, int bits) {
        byte[] name = ("Kortbro published " + type + " " + index + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] expanded = {};
        try {
            for (byte part = 0; expanded.length * 8 < bits; part++) {
                byte[] block = MessageDigest.getInstance("SHA-256").digest(Tlv.join(name, new byte[] {part}));
                expanded = Tlv.join(expanded, block);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        return new BigInteger(1, expanded)
                .shiftRight(expanded.length * 8 - bits)
                .setBit(bits - 1)
                .setBit(bits - 2)
                .clearBit(0);
    }
}
