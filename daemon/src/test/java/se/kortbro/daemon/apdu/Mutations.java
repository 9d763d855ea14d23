package se.kortbro.daemon.apdu;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Throws spoilt copies of good inputs at a parser: the same ones each time. */
public final class Mutations {
    private static final int COUNT = 100_000;
    private static final int[] NASTY = {0x00, 0x01, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0xFE, 0xFF, 0x1F, 0x30, 0x53};

    private final Random random;
    private final List<byte[]> good;

    private Mutations(long seed, List<byte[]> good) {
        this.random = new Random(seed);
        this.good = good;
    }

    /** Hands 100,000 spoilt inputs to {@code parser}; an exception of it says which input it was. */
    public static void throwAt(Function<byte[], ?> parser, long seed, byte[]... good) {
        throwAt(parser, seed, COUNT, good);
    }

    /** The same with {@code count} of them. */
    public static void throwAt(Function<byte[], ?> parser, long seed, int count, byte[]... good) {
        Mutations mutations = new Mutations(seed, List.of(good));
        for (int i = 0; i < count; i++) {
            byte[] input = mutations.next();
            try {
                Object unused = parser.apply(input);
            } catch (RuntimeException e) {
                throw new AssertionError("input " + i + " of seed " + seed, e);
            }
        }
    }

    private byte[] next() {
        byte[] input = good.get(random.nextInt(good.size())).clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            input = spoil(input);
        }
        return input;
    }

    private byte[] spoil(byte[] input) {
        if (input.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(input.length);
        // Lengths and tags stand mostly at the front.
        int front = random.nextInt(Math.min(input.length, 16));
        switch (random.nextInt(6)) {
            case 0 -> input[at] = (byte) random.nextInt(256);
            case 1 -> input[front] = (byte) NASTY[random.nextInt(NASTY.length)];
            case 2 -> input[front] ^= (byte) (1 << random.nextInt(8));
            case 3 -> input = Arrays.copyOf(input, at);
            case 4 -> input = Arrays.copyOf(input, input.length + random.nextInt(8));
            default -> System.arraycopy(input, front, input, at, Math.min(4, input.length - Math.max(at, front)));
        }
        return input;
    }
}
