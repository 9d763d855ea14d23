package se.kortbro.protocol.value;

import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * What happened to one reader.
 *
 * @param reader its name
 * @param event what happened
 */
public record ReaderChange(String reader, ReaderEvent event) implements JsonValue {
    @Override
    public Json toJson() {
        return new FieldWriter().put("reader", reader).put("event", event).done();
    }
}
