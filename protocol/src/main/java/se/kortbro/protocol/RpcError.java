package se.kortbro.protocol;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * An error as the page gets it.
 *
 * @param code which
 * @param message for the person, in the session's language; says what to do
 * @param data what the code's data tells besides its reason, of the types that {@link ErrorField} names
 */
public record RpcError(ErrorCode code, String message, Map<ErrorField, Object> data) implements JsonValue {
    public RpcError {
        Map<ErrorField, Object> sorted = new EnumMap<>(ErrorField.class);
        sorted.putAll(data);
        data = Collections.unmodifiableMap(sorted);
        if (!code.admits(data.keySet())) {
            throw new IllegalArgumentException(code + " with " + data.keySet());
        }
        data.forEach((field, value) -> {
            if (!field.type().isInstance(value)) {
                throw new IllegalArgumentException(field + " of another type");
            }
        });
    }

    /** An error whose reason tells all. */
    public RpcError(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    @Override
    public Json toJson() {
        FieldWriter members = new FieldWriter().put("reason", code.reason());
        data.forEach((field, value) -> members.put(field.wireName(), field.toJson(value)));
        return new FieldWriter()
                .put("code", code.code())
                .put("message", message)
                .put("data", members.done())
                .done();
    }
}
