package se.kortbro.daemon.card.piv;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.apdu.Tlv;

/** ECDSA as a PIV card does it: a number as long as the field goes in, r and s in DER come out. */
final class EcSignature {
    private static final int SEQUENCE = 0x30; // X.690, 8.9
    private static final int INTEGER = 0x02; // X.690, 8.3

    private EcSignature() {}

    /**
     * The leftmost bytes of a digest that is longer than the field (FIPS 186-5, 6.4.1), a shorter one with zeros before
     * it, which cards expect and which is the same number.
     *
     * @param length of a coordinate, in bytes
     */
    static byte[] input(byte[] digest, int length) {
        byte[] input = new byte[length];
        int taken = Math.min(digest.length, length);
        System.arraycopy(digest, 0, input, length - taken, taken);
        return input;
    }

    /** The signature in its one right DER, some cards being careless with zeros; empty when it can be none. Total. */
    static Optional<byte[]> checked(byte[] signature, BigInteger order) {
        return Tlv.parse(signature)
                .filter(sequence -> sequence.tag() == SEQUENCE)
                .flatMap(Tlv::children)
                .filter(numbers -> numbers.size() == 2 && numbers.stream().allMatch(number -> isIn(number, order)))
                .map(EcSignature::encode);
    }

    private static boolean isIn(Tlv number, BigInteger order) {
        if (number.tag() != INTEGER) {
            return false;
        }
        BigInteger value = new BigInteger(1, number.value());
        return value.signum() > 0 && value.compareTo(order) < 0;
    }

    private static byte[] encode(List<Tlv> numbers) {
        Tlv[] shortest = numbers.stream()
                .map(number -> new Tlv(INTEGER, new BigInteger(1, number.value()).toByteArray()))
                .toArray(Tlv[]::new);
        return Tlv.of(SEQUENCE, shortest).encode();
    }
}
