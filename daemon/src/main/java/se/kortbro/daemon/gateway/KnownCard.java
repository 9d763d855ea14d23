package se.kortbro.daemon.gateway;

import java.util.Optional;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;

/** What is known of the card in a reader without asking it anything. */
final class KnownCard {
    private KnownCard() {}

    /**
     * Its number; empty for a card that cannot be told from others, with which nothing can have been begun.
     *
     * @throws CardFailure.Absent, Mute, Busy or Unsupported when nothing is known
     */
    static Optional<String> number(Reader reader) {
        if (reader.card().isPresent() && reader.card().get().edge().isPresent()) {
            return reader.card().get().number();
        }
        throw switch (reader.state()) {
            case EMPTY, UNAVAILABLE -> new CardFailure.Absent(reader.name());
            case MUTE -> new CardFailure.Mute();
            case IN_USE -> new CardFailure.Busy();
            case PRESENT ->
                new CardFailure.Unsupported(
                        reader.card().map(Reader.Presence::atr).orElse(new byte[0]));
        };
    }
}
