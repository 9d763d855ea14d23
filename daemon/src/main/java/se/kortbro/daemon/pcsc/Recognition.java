package se.kortbro.daemon.pcsc;

import java.util.Optional;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader.Presence;
import se.kortbro.daemon.card.Reader.State;

/**
 * What came of finding out whose card it is.
 *
 * @param state of the reader with this card
 * @param presence the card, when it answers
 * @param pinPad whether the reader says that it has one
 * @param complete whether every edge has had its say; otherwise it is tried again when somebody asks for the card
 */
record Recognition(State state, Optional<Presence> presence, boolean pinPad, boolean complete) {
    static Recognition of(byte[] atr, Optional<Card> card, boolean pinPad) {
        Optional<String> number = card.flatMap(Card::number);
        Presence presence = new Presence(atr, card.map(Card::edge), number);
        return new Recognition(State.PRESENT, Optional.of(presence), pinPad, true);
    }

    /** Nobody could say: the card did not answer, or somebody else had it. */
    static Recognition failed(byte[] atr, Throwable failure) {
        Optional<Presence> unknown = Optional.of(new Presence(atr, Optional.empty(), Optional.empty()));
        if (failure instanceof CardFailure.Busy) {
            return new Recognition(State.IN_USE, unknown, false, false);
        }
        return failure instanceof CardFailure.Mute
                        || failure instanceof CardFailure.Removed
                        || failure instanceof CardFailure.Absent
                        || failure instanceof CardFailure.Communication
                ? new Recognition(State.MUTE, Optional.empty(), false, false)
                : new Recognition(State.PRESENT, unknown, false, false);
    }
}
