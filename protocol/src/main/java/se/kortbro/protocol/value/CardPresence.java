package se.kortbro.protocol.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * A card in a reader.
 *
 * @param atr its answer to reset, 2 to 33 bytes (ISO/IEC 7816-3, 8.2)
 * @param edge the edge that knows it, such as {@code piv}; null for a card that no edge knows
 * @param cardNumber its number, when it has one
 */
public record CardPresence(byte[] atr, @Nullable String edge, Optional<String> cardNumber) implements JsonValue {
    public CardPresence {
        if (atr.length < 2 || atr.length > 33) {
            throw new IllegalArgumentException("an ATR of " + atr.length + " bytes");
        }
        if (edge == null && cardNumber.isPresent()) {
            throw new IllegalArgumentException("the number of a card that no edge knows");
        }
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("atr", atr)
                .putOrNull("edge", edge)
                .putText("cardNumber", cardNumber)
                .done();
    }
}
