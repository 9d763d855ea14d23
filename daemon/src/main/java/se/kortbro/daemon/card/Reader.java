package se.kortbro.daemon.card;

import java.util.Optional;

/**
 * A reader as it is known at one moment.
 *
 * @param name the system's name for it
 * @param state what is in it
 * @param pinPad whether a code can be entered on the reader itself
 * @param card the card, while one answers
 */
public record Reader(String name, State state, boolean pinPad, Optional<Presence> card) {
    /** What is in a reader. */
    public enum State {
        EMPTY,
        PRESENT,
        /** A card that does not answer: often upside down. */
        MUTE,
        /** Another program holds the card exclusively. */
        IN_USE,
        UNAVAILABLE
    }

    /**
     * A card in a reader.
     *
     * @param atr its answer to reset, 2 to 33 bytes
     * @param edge the edge that knows it; empty when none does
     * @param number its card number, when it has one
     */
    public record Presence(byte[] atr, Optional<String> edge, Optional<String> number) {}
}
