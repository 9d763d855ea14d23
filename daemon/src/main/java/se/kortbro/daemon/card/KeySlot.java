package se.kortbro.daemon.card;

/** The places for a key and its certificate that a reserve card has for us; each edge knows its own numbers for them. */
public enum KeySlot {
    /** What the card came with: the transport key and certificate, which identify the card. */
    BASE,
    /** The person's key for logging in (Legitimering). */
    AUTHENTICATION,
    /** The person's key for signing (Underskrift). */
    SIGNATURE
}
