package se.kortbro.daemon.apdu;

import java.util.function.UnaryOperator;

/** Where what is said to cards is written down. Any thread; a card's conversation stays on its reader's. */
@FunctionalInterface
public interface Recorder {
    /** Nowhere. */
    Recorder NONE = (reader, atr, t0) -> link -> link;

    /**
     * A card has come, whose conversation is told apart from all others.
     *
     * @param reader the reader's name
     * @param atr the card's answer to reset; empty where the system does not tell it
     * @param t0 whether it speaks T=0
     * @return records a connection to that card; one after another, as the card is held
     */
    UnaryOperator<CardConnection> card(String reader, byte[] atr, boolean t0);
}
