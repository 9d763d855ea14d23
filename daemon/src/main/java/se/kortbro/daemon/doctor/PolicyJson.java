package se.kortbro.daemon.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.kortbro.daemon.doctor.BrowserPolicies.Unreadable;

/** A browser's policy file: JSON, as leniently as browsers read it (comments, a comma too many). */
final class PolicyJson {
    static final long MAX_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private PolicyJson() {}

    static JsonNode read(Path file) throws Unreadable {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Unreadable(file + ": larger than 1 MiB");
            }
            JsonNode policy = JSON.readTree(Files.readAllBytes(file));
            if (!policy.isObject()) {
                throw new Unreadable(file + ":1: not a JSON object");
            }
            return policy;
        } catch (JsonProcessingException e) {
            throw new Unreadable(file + ":" + e.getLocation().getLineNr() + ": not JSON: "
                    + e.getOriginalMessage().replaceFirst(" \\(start marker.*", ""));
        } catch (IOException e) {
            throw new Unreadable(file + ": cannot be read (" + e + ")");
        }
    }

    /** The texts of a list; {@code name} is what the file calls it. */
    static List<String> texts(Path file, JsonNode list, String name) throws Unreadable {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            texts.add(each.asText());
        }
        if (!list.isArray() || !texts.stream().noneMatch(String::isEmpty)) {
            throw new Unreadable(file + ": " + name + " is not a list of texts");
        }
        return texts;
    }
}
