package se.kortbro.protocol.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value (RFC 8259) that keeps what Jackson's tree would lose: how a number was written, and that a name was given
 * twice. Immutable.
 */
public sealed interface Json {
    /** A string. It may hold lone surrogates, which JSON can write and UTF-8 cannot; {@link FieldReader} refuses them. */
    record Str(String value) implements Json {}

    /** A number as it was written, so that one of any size is echoed digit for digit. */
    record Num(String digits) implements Json {
        /** Whether it is written as an integer: no fraction, no exponent. */
        public boolean whole() {
            return digits.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Json {}

    /** The word {@code null}, which is a value and not the absence of one. */
    record Null() implements Json {}

    /** An array. */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** An object; its members stand in the order in which they were written. */
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /**
     * What stands for a member whose name was given twice. RFC 8259, section 4 leaves open which of the two counts, and two
     * programs that choose differently can be played against each other: so neither does, and whoever wants the member
     * finds it of the wrong type.
     */
    record Ambiguous() implements Json {}
}
