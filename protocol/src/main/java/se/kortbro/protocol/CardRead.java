package se.kortbro.protocol;

import java.util.List;
import java.util.Optional;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.value.Certificate;
import se.kortbro.protocol.value.PinInfo;

/**
 * {@code card.read}: what is on a card, asked without spending a try of any code.
 *
 * @param reader the reader's name; empty for the only one that holds a card
 */
public record CardRead(Optional<String> reader) implements PageCall {
    /**
     * A card.
     *
     * @param reader the name of the reader it is in
     * @param edge the edge that knows it
     * @param cardNumber its number
     * @param pins its codes
     * @param certificates the certificates on it, base first
     */
    public record Result(
            String reader, String edge, String cardNumber, List<PinInfo> pins, List<Certificate> certificates)
            implements CallResult {
        public Result {
            pins = List.copyOf(pins);
            certificates = List.copyOf(certificates);
        }

        @Override
        public Json toJson() {
            return new FieldWriter()
                    .put("reader", reader)
                    .put("edge", edge)
                    .put("cardNumber", cardNumber)
                    .put("pins", pins)
                    .put("certificates", certificates)
                    .done();
        }
    }

    static CardRead read(FieldReader params) {
        return new CardRead(params.optionalText("reader"));
    }

    @Override
    public Method method() {
        return Method.CARD_READ;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
        return cases.cardRead(this);
    }
}
