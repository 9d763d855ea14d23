package se.kortbro.protocol.json;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds an object member by member; the sibling of {@link FieldReader}. For one thread. */
public final class FieldWriter {
    private final Map<String, Json> members = new LinkedHashMap<>();

    /** Puts a member of any type. */
    public FieldWriter put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    /** Puts a string. */
    public FieldWriter put(String name, String value) {
        return put(name, new Json.Str(value));
    }

    /** Puts a string, or {@code null}. */
    public FieldWriter putOrNull(String name, @Nullable String value) {
        return put(name, value == null ? new Json.Null() : new Json.Str(value));
    }

    /** Puts an integer. */
    public FieldWriter put(String name, long value) {
        return put(name, new Json.Num(Long.toString(value)));
    }

    /** Puts an integer, or {@code null}. */
    public FieldWriter putOrNull(String name, @Nullable Integer value) {
        return put(name, value == null ? new Json.Null() : new Json.Num(value.toString()));
    }

    /** Puts true or false. */
    public FieldWriter put(String name, boolean value) {
        return put(name, new Json.Bool(value));
    }

    /** Puts binary, in standard base64 with padding. */
    public FieldWriter put(String name, byte[] value) {
        return put(name, Text.encode(value));
    }

    /** Puts a time, RFC 3339 in UTC, to the millisecond: no browser's clock knows more. */
    public FieldWriter put(String name, Instant value) {
        return put(name, value.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Puts an enumeration's word. */
    public FieldWriter put(String name, Word value) {
        return put(name, value.word());
    }

    /** Puts a value that knows how it is written. */
    public FieldWriter put(String name, JsonValue value) {
        return put(name, value.toJson());
    }

    /** Puts a list of such values. */
    public FieldWriter put(String name, List<? extends JsonValue> values) {
        return put(name, new Json.Arr(values.stream().map(JsonValue::toJson).toList()));
    }

    /** Puts a list of binaries. */
    public FieldWriter putBytes(String name, List<byte[]> values) {
        return putTexts(name, values.stream().map(Text::encode).toList());
    }

    /** Puts a list of strings. */
    public FieldWriter putTexts(String name, List<String> values) {
        return put(name, new Json.Arr(values.stream().<Json>map(Json.Str::new).toList()));
    }

    /** Puts a string, or leaves the member out. */
    public FieldWriter putText(String name, Optional<String> value) {
        value.ifPresent(text -> put(name, text));
        return this;
    }

    /** Puts a word, or leaves the member out. */
    public FieldWriter putWord(String name, Optional<? extends Word> value) {
        value.ifPresent(word -> put(name, word));
        return this;
    }

    /** Puts a value that knows how it is written, or leaves the member out. */
    public FieldWriter putValue(String name, Optional<? extends JsonValue> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** The object. */
    public Json.Obj done() {
        return new Json.Obj(members);
    }
}
