package se.kortbro.daemon.policy;

import com.dd.plist.PropertyListParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Preferences as macOS keeps them: a property list, binary or XML, of at most 1 MiB. */
public final class PropertyList {
    private static final JsonNodeFactory TREES = JsonNodeFactory.instance;

    private PropertyList() {}

    /**
     * Reads one.
     *
     * @return what it says, as a JSON file would
     * @throws IOException when it cannot be read, is too large, or is no property list; the message says which, without the file
     */
    public static JsonNode read(Path file) throws IOException {
        if (Files.size(file) > PolicyFileReader.MAX_BYTES) {
            throw new IOException("larger than 1 MiB");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            return tree(PropertyListParser.parse(bytes).toJavaObject());
        } catch (Exception e) { // as many kinds as a property list has forms, and what its parser did not expect
            throw new IOException("not a property list (" + e + ")", e);
        }
    }

    /** Not by a mapper, which would have 340 classes loaded at a start. Dates and data, which no setting is, stay so. */
    private static JsonNode tree(@Nullable Object said) {
        if (said instanceof Map<?, ?> members) {
            ObjectNode object = TREES.objectNode();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                object.set(String.valueOf(member.getKey()), tree(member.getValue()));
            }
            return object;
        }
        if (said instanceof Object[] items) {
            ArrayNode array = TREES.arrayNode();
            for (Object item : items) {
                array.add(tree(item));
            }
            return array;
        }
        if (said instanceof String text) {
            return TREES.textNode(text);
        }
        if (said instanceof Boolean flag) {
            return TREES.booleanNode(flag);
        }
        if (said instanceof Number number) {
            return number instanceof Double real
                    ? TREES.numberNode(real.doubleValue())
                    : TREES.numberNode(number.longValue());
        }
        return TREES.pojoNode(said);
    }
}
