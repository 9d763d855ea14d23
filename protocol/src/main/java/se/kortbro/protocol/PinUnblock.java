package se.kortbro.protocol;

import java.util.Optional;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.value.PinId;

/**
 * {@code pin.unblock}: a new PIN by the PUK. The window asks for both, the new one twice. Answered with
 * {@link EmptyResult}.
 *
 * @param reader the reader's name; empty for the only one that holds a card
 * @param pin PIN 1 or PIN 2; a PUK is never changed
 */
public record PinUnblock(Optional<String> reader, PinId pin) implements PageCall {
    public PinUnblock {
        if (pin == PinId.PUK) {
            throw new IllegalArgumentException("a PUK is never changed");
        }
    }

    static PinUnblock read(FieldReader params) {
        PinId pin = params.word("pin", PinId.class);
        if (pin == PinId.PUK) {
            throw params.invalid("pin");
        }
        return new PinUnblock(params.optionalText("reader"), pin);
    }

    @Override
    public Method method() {
        return Method.PIN_UNBLOCK;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.pinUnblock(this);
    }
}
