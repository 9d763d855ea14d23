package se.kortbro.daemon.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import se.kortbro.daemon.doctor.BrowserPolicies.Unreadable;
import se.kortbro.daemon.policy.PropertyList;

/** A browser's settings as macOS keeps them: a property list, binary or XML. */
final class PolicyPlist {
    private static final JsonMapper TREES = new JsonMapper();

    private PolicyPlist() {}

    static JsonNode read(Path file) throws Unreadable {
        try {
            JsonNode settings = PropertyList.read(file);
            if (!settings.isObject()) {
                throw new Unreadable(file + ": not a dictionary");
            }
            return settings;
        } catch (IOException e) {
            throw new Unreadable(file + ": cannot be read (" + e + ")");
        }
    }

    /**
     * Firefox' own: nothing holds without {@code EnterprisePoliciesEnabled}, and {@code A__B} is B in A (Firefox,
     * macOSPoliciesParser).
     */
    static JsonNode readOfFirefox(Path file) throws Unreadable {
        JsonNode said = read(file);
        ObjectNode settings = TREES.createObjectNode();
        if (!said.path("EnterprisePoliciesEnabled").asBoolean()) {
            return settings;
        }
        said.properties().forEach(entry -> {
            String[] names = entry.getKey().split("__", 2);
            if (names.length == 2) {
                settings.withObject("/" + names[0]).set(names[1], entry.getValue());
            } else {
                settings.set(entry.getKey(), entry.getValue());
            }
        });
        return settings;
    }
}
