package se.kortbro.protocol.value;

import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/** Who speaks: the page's client or the daemon. For logs; nothing is decided by it. */
public record Program(String name, String version) implements JsonValue {
    /** Reads what a page says of itself. */
    public static Program read(FieldReader fields) {
        return new Program(fields.text("name"), fields.text("version"));
    }

    @Override
    public Json toJson() {
        return new FieldWriter().put("name", name).put("version", version).done();
    }
}
