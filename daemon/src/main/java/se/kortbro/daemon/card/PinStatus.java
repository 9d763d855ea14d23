package se.kortbro.daemon.card;

import java.util.OptionalInt;

/**
 * What a card tells of one of its codes.
 *
 * @param role which code
 * @param triesLeft wrong tries that are left, 0 to 15 as a status word counts them; empty where the card does not tell
 * @param blocked whether the card refuses the code whatever is typed
 * @param minLength the fewest digits it takes, 1 to 16
 * @param maxLength the most digits it takes, {@code minLength} to 16
 */
public record PinStatus(PinRole role, OptionalInt triesLeft, boolean blocked, int minLength, int maxLength) {
    public PinStatus {
        if (minLength < 1 || maxLength < minLength || maxLength > 16) {
            throw new IllegalArgumentException("PIN length " + minLength + ".." + maxLength);
        }
        if (triesLeft.isPresent() && (triesLeft.getAsInt() < 0 || blocked != (triesLeft.getAsInt() == 0))) {
            throw new IllegalArgumentException("blocked is what no tries left means");
        }
    }

    /** Whether the card tells both times, and fewer tries are left now than {@code before}. */
    public boolean fewerThan(PinStatus before) {
        return triesLeft.isPresent()
                && before.triesLeft.isPresent()
                && triesLeft.getAsInt() < before.triesLeft.getAsInt();
    }

    /** Whether one more wrong code blocks it, as far as the card tells. */
    public boolean lastTry() {
        return triesLeft.equals(OptionalInt.of(1));
    }

    /** The same code after a wrong try of which the card said how many are left. */
    public PinStatus withTriesLeft(OptionalInt left) {
        return new PinStatus(role, left, left.isPresent() && left.getAsInt() == 0, minLength, maxLength);
    }
}
