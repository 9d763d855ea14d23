package se.kortbro.protocol.value;

import java.util.Optional;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * What came of looking at one thing.
 *
 * @param id which thing: a word that stays; a page ignores those that it does not know
 * @param state how bad it is
 * @param title what was found, for the person, in the session's language
 * @param advice what to do; empty where nothing needs to be done
 * @param help the page of the documentation that explains it, as {@code errors/4102}; empty where there is none
 */
public record Checkup(String id, CheckupState state, String title, Optional<String> advice, Optional<String> help)
        implements JsonValue {
    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("id", id)
                .put("state", state)
                .put("title", title)
                .putText("advice", advice)
                .putText("help", help)
                .done();
    }
}
