package se.kortbro.protocol.value;

import java.time.Instant;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * An activation that was begun and is not finished.
 *
 * @param orderId the portal's name for it
 * @param cardNumber the card it was begun on
 * @param phase where it is
 * @param percent how far it has come, 0 to 99
 * @param startedAt when it was begun
 */
public record PendingActivation(
        String orderId, String cardNumber, ActivationPhase phase, int percent, Instant startedAt) implements JsonValue {
    public PendingActivation {
        if (percent < 0 || percent > 99) {
            throw new IllegalArgumentException("an unfinished activation at " + percent + " %");
        }
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("orderId", orderId)
                .put("cardNumber", cardNumber)
                .put("phase", phase)
                .put("percent", percent)
                .put("startedAt", startedAt)
                .done();
    }
}
