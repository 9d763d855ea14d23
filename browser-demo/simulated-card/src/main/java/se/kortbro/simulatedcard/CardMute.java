package se.kortbro.simulatedcard;

/** The card is in the reader and does not answer; it will not until it is pulled. */
public final class CardMute extends RuntimeException {
    public CardMute() {
        super("the card does not answer");
    }
}
