package se.kortbro.protocol.json;

/** What can be written as JSON. */
@FunctionalInterface
public interface JsonValue {
    /** This, as it crosses the wire. */
    Json toJson();
}
