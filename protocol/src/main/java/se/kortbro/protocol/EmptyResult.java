package se.kortbro.protocol;

import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;

/** Done, and nothing to tell. */
public record EmptyResult() implements CallResult {
    @Override
    public Json toJson() {
        return new FieldWriter().done();
    }
}
