package se.kortbro.simulatedcard;

/** There is no card, or it was pulled before its answer came. */
public final class CardGone extends RuntimeException {
    public CardGone() {
        super("the card is not in the reader");
    }
}
