package se.kortbro.simulatedcard;

import java.util.Arrays;

/**
 * A code as it is when the card leaves the factory: PIN or PUK.
 *
 * @param value 6 to 8 ASCII characters
 * @param tries wrong tries that block it, 1 to 15, or 255 at most as Yubico's cards have it
 * @param triesLeft wrong tries that are left now, 0 to {@code tries}
 */
public record Code(byte[] value, int tries, int triesLeft) {
    public Code {
        if (value.length < 6 || value.length > 8) {
            throw new IllegalArgumentException("a code has 6 to 8 characters");
        }
        if (tries < 1 || tries > 255 || triesLeft < 0 || triesLeft > tries) {
            throw new IllegalArgumentException("tries " + triesLeft + " of " + tries);
        }
        value = value.clone();
    }

    /** A code with all its tries left. */
    public Code(byte[] value, int tries) {
        this(value, tries, tries);
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    /** The same code with so many tries left. */
    public Code withTriesLeft(int left) {
        return new Code(value, tries, left);
    }

    /** As it goes to the card: FF after it up to 8 bytes (SP 800-73-5 part 2, 2.4.3). */
    public byte[] padded() {
        byte[] padded = Arrays.copyOf(value, 8);
        Arrays.fill(padded, value.length, 8, (byte) 0xFF);
        return padded;
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Code[****, " + triesLeft + " of " + tries + "]";
    }
}
