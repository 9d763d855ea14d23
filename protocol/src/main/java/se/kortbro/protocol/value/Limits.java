package se.kortbro.protocol.value;

import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonValue;

/**
 * What one connection may do.
 *
 * @param maxMessageBytes the longest message, in bytes of UTF-8; a longer one closes the connection with 1009
 * @param maxPendingRequests requests of the page that may be unanswered at one time; one more gets 4402
 */
public record Limits(int maxMessageBytes, int maxPendingRequests) implements JsonValue {
    /** 64 KiB, for both sides. */
    public static final int MAX_MESSAGE_BYTES = 64 * 1024;

    public static final int MAX_PENDING_REQUESTS = 16;

    /** Version 1's. */
    public static final Limits VERSION_1 = new Limits(MAX_MESSAGE_BYTES, MAX_PENDING_REQUESTS);

    public Limits {
        if (maxMessageBytes < 1 || maxPendingRequests < 1) {
            throw new IllegalArgumentException("a connection on which nothing can be said");
        }
    }

    @Override
    public Json toJson() {
        return new FieldWriter()
                .put("maxMessageBytes", maxMessageBytes)
                .put("maxPendingRequests", maxPendingRequests)
                .done();
    }
}
