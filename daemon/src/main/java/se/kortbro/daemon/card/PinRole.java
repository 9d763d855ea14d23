package se.kortbro.daemon.card;

/** The codes of a card, by what they are for. */
public enum PinRole {
    /** PIN 1, legitimering. */
    PIN1,
    /** PIN 2, underskrift, on cards that have one of its own. */
    PIN2,
    /** The code that unblocks a PIN. */
    PUK
}
