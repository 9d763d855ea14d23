package se.kortbro.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text to {@link Json}, by the grammar of RFC 8259 and nothing more: no comments, no trailing commas, one value. Total:
 * whatever the text, it ends in a value or in {@link NotJson}, in time and memory that grow with its length alone.
 */
public final class JsonReader {
    /**
     * Levels of nesting that are kept. The protocol needs five; what lies deeper belongs to members that nobody reads, and
     * is checked and dropped, so that no tree is deep enough to hurt whoever walks it.
     */
    public static final int KEPT_DEPTH = 16;

    // Every bound is the text's own length, which the caller has bounded. Names are not interned nor remembered: they
    // are strangers' names.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads one value and nothing after it.
     *
     * @throws NotJson when the text is anything else
     */
    public static Json read(String text) throws NotJson {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Json value = new JsonReader(parser).value(parser.nextToken(), 0);
            if (parser.nextToken() != null) {
                throw new NotJson();
            }
            return value;
        } catch (IOException broken) {
            throw new NotJson();
        }
    }

    private Json value(@Nullable JsonToken token, int depth) throws IOException, NotJson {
        if (token == null) {
            throw new NotJson();
        }
        return switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> new Json.Str(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw new NotJson();
        };
    }

    private Json object(int depth) throws IOException, NotJson {
        Map<String, Json> members = new LinkedHashMap<>();
        if (depth == KEPT_DEPTH) {
            parser.skipChildren();
            return new Json.Obj(members);
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Json value = value(parser.nextToken(), depth + 1);
            if (members.putIfAbsent(name, value) != null) {
                members.put(name, new Json.Ambiguous());
            }
        }
        return new Json.Obj(members);
    }

    private Json array(int depth) throws IOException, NotJson {
        List<Json> items = new ArrayList<>();
        if (depth == KEPT_DEPTH) {
            parser.skipChildren();
            return new Json.Arr(items);
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, depth + 1));
        }
        return new Json.Arr(items);
    }
}
