package se.kortbro.simulatedcard.apdu;

/** The card says no, with a status word. Never leaves the card: it becomes its answer. */
public final class Refusal extends RuntimeException {
    private final int statusWord;

    /** @param statusWord one of {@link StatusWord}, with its count where it has one */
    public Refusal(int statusWord) {
        super(Integer.toHexString(statusWord), null, false, false); // part of normal work: no stack trace
        this.statusWord = statusWord;
    }

    public int statusWord() {
        return statusWord;
    }
}
