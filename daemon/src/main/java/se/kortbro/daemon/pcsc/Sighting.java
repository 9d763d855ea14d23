package se.kortbro.daemon.pcsc;

import se.kortbro.daemon.card.Reader.State;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;

/**
 * What the system said about a reader at one moment.
 *
 * @param state what is in it; {@code IN_USE} also when it is we who hold the card exclusively
 * @param count of insertions and removals, 16 bits; tells a card from the one before it. 0 where the system does not count.
 * @param atr the card's answer to reset; empty when there is none
 */
record Sighting(State state, int count, byte[] atr) {
    static Sighting of(ReaderBits bits) {
        return new Sighting(state(bits), bits.bits() >>> 16, bits.atr());
    }

    private static State state(ReaderBits bits) {
        if (bits.has(ReaderBits.UNAVAILABLE) || bits.has(ReaderBits.UNKNOWN)) {
            return State.UNAVAILABLE;
        }
        if (!bits.has(ReaderBits.PRESENT)) {
            return State.EMPTY;
        }
        if (bits.has(ReaderBits.MUTE)) {
            return State.MUTE;
        }
        return bits.has(ReaderBits.EXCLUSIVE) ? State.IN_USE : State.PRESENT;
    }

    boolean card() {
        return state == State.PRESENT || state == State.MUTE || state == State.IN_USE;
    }
}
