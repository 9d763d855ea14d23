package se.kortbro.portal;

import java.util.Arrays;
import java.util.Random;

/** Spoils bytes as a hostile page would: a flip, a cut, a repeat, an extreme, a few at once. */
public final class Mutation {
    private static final byte[] EXTREMES = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF, 0x30, 0x31, '"', '{', '=', '\\'};

    private Mutation() {}

    public static byte[] of(byte[] original, Random random) {
        byte[] mutated = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutated = once(mutated, random);
        }
        return mutated;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] {extreme(random)};
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ (1 << random.nextInt(8))));
            case 1 -> with(bytes, at, extreme(random));
            case 2 -> with(bytes, at, (byte) random.nextInt(256));
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> without(bytes, at, 1 + random.nextInt(Math.min(8, bytes.length - at)));
            default -> repeated(bytes, at, 1 + random.nextInt(Math.min(16, bytes.length - at)));
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
        return shorter;
    }

    private static byte[] repeated(byte[] bytes, int at, int length) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        return longer;
    }

    private static byte extreme(Random random) {
        return EXTREMES[random.nextInt(EXTREMES.length)];
    }
}
