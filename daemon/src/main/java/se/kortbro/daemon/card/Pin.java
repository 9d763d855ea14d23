package se.kortbro.daemon.card;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A code that somebody typed, from the last moment before it is needed to the first at which it is not. It lives in one
 * buffer of its final size, which {@link #close()} wipes. Not for sharing between threads.
 */
public final class Pin implements AutoCloseable {
    private final byte[] digits;
    private boolean wiped;

    private Pin(byte[] digits) {
        this.digits = digits;
    }

    /**
     * Takes over what was typed: the given characters are wiped, also when they are refused.
     *
     * @param typed 1 to 16 characters, ASCII digits alone
     * @throws IllegalArgumentException for anything else; its message does not tell what was typed
     */
    public static Pin takeOver(char[] typed) {
        try {
            if (typed.length < 1 || typed.length > 16) {
                throw new IllegalArgumentException("a code has 1 to 16 digits");
            }
            byte[] digits = new byte[typed.length];
            for (int i = 0; i < typed.length; i++) {
                if (typed[i] < '0' || typed[i] > '9') {
                    Arrays.fill(digits, (byte) 0);
                    throw new IllegalArgumentException("a code has digits alone");
                }
                digits[i] = (byte) typed[i];
            }
            return new Pin(digits);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** How many digits it has: 1 to 16. */
    public int length() {
        return digits.length;
    }

    /**
     * Lends the digits, as ASCII bytes, for the length of one call. Copies that the borrower makes are the borrower's to
     * wipe.
     *
     * @throws IllegalStateException when the code was wiped already
     */
    public <T> T lend(Function<byte[], T> borrower) {
        if (wiped) {
            throw new IllegalStateException("the code was wiped");
        }
        return borrower.apply(digits);
    }

    /** Whether both hold the same digits; takes the same time whether they do or not. */
    public boolean sameAs(Pin other) {
        return lend(mine -> other.lend(theirs -> java.security.MessageDigest.isEqual(mine, theirs)));
    }

    /** Wipes the digits. May be called more than once. */
    @Override
    public void close() {
        Arrays.fill(digits, (byte) 0);
        wiped = true;
    }

    /** Masked: neither the digits nor how many they are. */
    @Override
    public String toString() {
        return "Pin[****]";
    }
}
