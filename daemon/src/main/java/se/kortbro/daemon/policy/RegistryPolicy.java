package se.kortbro.daemon.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import se.kortbro.daemon.policy.Settings.Problem;

/**
 * A key of Windows' registry that says what a policy file says: {@code origins} and {@code testOrigins} are keys in it with a
 * text each, whatever their names; {@code builtInOrigins} is a number, 0 or 1; {@code ports} is a key with the numbers {@code
 * first} and {@code last}. Anything else is left out and named, as in a file.
 *
 * @param key as {@code SOFTWARE\Policies\Kortbro}
 */
record RegistryPolicy(Registry registry, Registry.Hive hive, String key) implements PolicySource {
    /** Not a mapper: it is read at each start, and a mapper would have 300 classes loaded for nothing. */
    private static final JsonNodeFactory TREES = JsonNodeFactory.instance;

    @Override
    public List<Reading> read() {
        String name = (hive == Registry.Hive.MACHINE ? "HKLM\\" : "HKCU\\") + key;
        try {
            ObjectNode said = said();
            return said.isEmpty() ? List.of() : List.of(PolicyFileReader.read(name, said));
        } catch (IOException e) {
            return List.of(Reading.unreadable(name, new Problem(name, "cannot be read (" + e.getMessage() + ")")));
        }
    }

    /** As a file would say it. */
    private ObjectNode said() throws IOException {
        ObjectNode said = TREES.objectNode();
        values("").forEach((name, value) -> putNumber(said, name, value));
        if (said.has(PolicyFile.BUILT_IN_ORIGINS)
                && said.get(PolicyFile.BUILT_IN_ORIGINS).asInt(-1) >>> 1 == 0) {
            said.put(
                    PolicyFile.BUILT_IN_ORIGINS,
                    said.get(PolicyFile.BUILT_IN_ORIGINS).asInt() == 1);
        }
        ArrayNode origins = TREES.arrayNode();
        texts("\\origins").forEach(origins::add);
        texts("\\testOrigins")
                .forEach(
                        text -> origins.addObject().put(PolicyFile.ORIGIN, text).put(PolicyFile.TEST, true));
        if (!origins.isEmpty()) {
            said.set(PolicyFile.ORIGINS, origins);
        }
        ObjectNode ports = TREES.objectNode();
        values("\\ports").forEach((name, value) -> putNumber(ports, name, value));
        if (!ports.isEmpty()) {
            said.set(PolicyFile.PORTS, ports);
        }
        return said;
    }

    private static void putNumber(ObjectNode said, String name, List<String> value) {
        String text = String.join(" ", value);
        if (text.matches("[0-9]{1,9}")) {
            said.put(name, Integer.parseInt(text));
        } else {
            said.put(name, text);
        }
    }

    private List<String> texts(String below) throws IOException {
        return values(below).entrySet().stream()
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .toList();
    }

    private SortedMap<String, List<String>> values(String below) throws IOException {
        return registry.values(hive, key + below);
    }
}
