package se.kortbro.daemon.policy;

import com.dd.plist.PropertyListParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Preferences as macOS keeps them: a property list, binary or XML, of at most 1 MiB. */
public final class PropertyList {
    private static final JsonMapper TREES = new JsonMapper();

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
            return TREES.valueToTree(PropertyListParser.parse(bytes).toJavaObject());
        } catch (Exception e) { // as many kinds as a property list has forms, and what its parser did not expect
            throw new IOException("not a property list (" + e + ")", e);
        }
    }
}
