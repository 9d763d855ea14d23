package se.kortbro.protocol.value;

import java.util.Optional;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * A reader as it is known at one moment.
 *
 * @param name the system's name for it
 * @param state what is in it
 * @param pinPad whether a code can be entered on the reader itself
 * @param card the card, while one answers
 */
public record Reader(String name, ReaderState state, boolean pinPad, Optional<CardPresence> card) implements JsonValue {
    public Reader {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a reader without a name");
        }
        if (card.isPresent() && state != ReaderState.PRESENT && state != ReaderState.IN_USE) {
            throw new IllegalArgumentException("a card in a reader that is " + state.word());
        }
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("name", name)
                .put("state", state)
                .put("pinPad", pinPad)
                .putValue("card", card)
                .done();
    }
}
