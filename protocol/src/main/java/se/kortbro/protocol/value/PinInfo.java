package se.kortbro.protocol.value;

import org.jspecify.annotations.Nullable;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * What a card tells of one of its codes.
 *
 * @param id which code
 * @param triesLeft wrong tries that are left; null where the card does not tell
 * @param blocked whether the card refuses the code whatever is typed
 * @param minLength the fewest digits it takes
 * @param maxLength the most digits it takes
 */
public record PinInfo(PinId id, @Nullable Integer triesLeft, boolean blocked, int minLength, int maxLength)
        implements JsonValue {
    public PinInfo {
        if (triesLeft != null && (triesLeft < 0 || blocked != (triesLeft == 0))) {
            throw new IllegalArgumentException("blocked is what no tries left means");
        }
        if (minLength < 1 || maxLength < minLength) {
            throw new IllegalArgumentException("a code of " + minLength + " to " + maxLength + " digits");
        }
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("id", id)
                .putOrNull("triesLeft", triesLeft)
                .put("blocked", blocked)
                .put("minLength", minLength)
                .put("maxLength", maxLength)
                .done();
    }
}
