package se.kortbro.protocol;

import java.util.Optional;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.value.PinId;

/**
 * {@code pin.change}: a new PIN by the old one. The window asks for both, the new one twice. Answered with
 * {@link EmptyResult}.
 *
 * @param reader the reader's name; empty for the only one that holds a card
 * @param pin PIN 1 or PIN 2; a PUK is never changed
 */
public record PinChange(Optional<String> reader, PinId pin) implements PageCall {
    public PinChange {
        if (pin == PinId.PUK) {
            throw new IllegalArgumentException("a PUK is never changed");
        }
    }

    static PinChange read(FieldReader params) {
        PinId pin = params.word("pin", PinId.class);
        if (pin == PinId.PUK) {
            throw params.invalid("pin");
        }
        return new PinChange(params.optionalText("reader"), pin);
    }

    @Override
    public Method method() {
        return Method.PIN_CHANGE;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.pinChange(this);
    }
}
