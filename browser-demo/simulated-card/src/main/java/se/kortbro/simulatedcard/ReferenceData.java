package se.kortbro.simulatedcard;

import java.security.MessageDigest;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;

/** PIN or PUK on the card: the value, and how many wrong tries it bears. */
final class ReferenceData {
    private byte[] padded;
    private int tries;
    private int left;
    private boolean factoryValue = true;

    ReferenceData(Code code) {
        padded = code.padded();
        tries = code.tries();
        left = code.triesLeft();
    }

    private ReferenceData(ReferenceData other) {
        padded = other.padded.clone();
        tries = other.tries;
        left = other.left;
        factoryValue = other.factoryValue;
    }

    ReferenceData copy() {
        return new ReferenceData(this);
    }

    int tries() {
        return tries;
    }

    int left() {
        return left;
    }

    boolean isBlocked() {
        return left == 0;
    }

    boolean hasFactoryValue() {
        return factoryValue;
    }

    /**
     * Compares; a wrong try is counted before anything is told.
     *
     * @return whether it is right
     * @throws Refusal 6983 when no try is left: nothing is compared then
     */
    boolean matches(byte[] tried) {
        if (isBlocked()) {
            throw new Refusal(StatusWord.BLOCKED);
        }
        left--;
        boolean right = MessageDigest.isEqual(padded, tried);
        if (right) {
            left = tries;
        }
        return right;
    }

    /** A new value, with all tries. */
    void set(byte[] value) {
        padded = value.clone();
        left = tries;
        factoryValue = false;
    }

    /** The numbers of tries of {@code code}; the value stays. */
    void leave(Code code) {
        tries = code.tries();
        left = code.triesLeft();
    }

    /** The factory's value again, with another number of tries. */
    void reset(Code factory, int newTries) {
        padded = factory.padded();
        tries = newTries;
        left = newTries;
        factoryValue = true;
    }
}
