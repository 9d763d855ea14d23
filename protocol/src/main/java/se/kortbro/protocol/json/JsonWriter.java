package se.kortbro.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** {@link Json} to text: compact, members in their order. */
public final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    /** Writes a value as one line. */
    public static String write(Json value) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(value, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(Json value, JsonGenerator generator) throws IOException {
        if (value instanceof Json.Obj object) {
            generator.writeStartObject();
            for (Map.Entry<String, Json> member : object.members().entrySet()) {
                generator.writeFieldName(member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof Json.Arr array) {
            generator.writeStartArray();
            for (Json item : array.items()) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Json.Str string) {
            generator.writeString(string.value());
        } else if (value instanceof Json.Num number) {
            generator.writeNumber(number.digits());
        } else if (value instanceof Json.Bool bool) {
            generator.writeBoolean(bool.value());
        } else {
            generator.writeNull();
        }
    }
}
