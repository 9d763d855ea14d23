package se.kortbro.simulatedcard;

/** Another program has reset the card, and so the command was not sent to it (PC/SC: SCARD_W_RESET_CARD). */
public final class CardWasReset extends RuntimeException {
    public CardWasReset() {
        super("another program has reset the card");
    }
}
