package se.kortbro.protocol.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object's members, by name and type. Each method throws {@link InvalidField} with the member's path when it is missing
 * (except the optional ones) or not of that type; {@code null} is a value of another type. Members that nobody asks for are
 * ignored.
 */
public final class FieldReader {
    /** Characters in a text: more than any name, order or reader needs, and few enough to show and to log. */
    public static final int MAX_TEXT = 256;

    private final Json.Obj object;
    private final String path;

    private FieldReader(Json.Obj object, String path) {
        this.object = object;
        this.path = path;
    }

    /** The members of {@code object}, which is itself the root of all paths. */
    public static FieldReader of(Json.Obj object) {
        return new FieldReader(object, "");
    }

    /** Reads {@code value}, which is called {@code path}, as an object. */
    public static FieldReader of(Json value, String path) {
        if (value instanceof Json.Obj object) {
            return new FieldReader(object, path);
        }
        throw new InvalidField(path);
    }

    /** Text of 1 to {@link #MAX_TEXT} characters, none of them a control character. */
    public String text(String name) {
        String text = string(name);
        if (text.isEmpty() || text.length() > MAX_TEXT || !Text.printable(text)) {
            throw new InvalidField(path(name));
        }
        return text;
    }

    /** As {@link #text}, where it may be left out. */
    public Optional<String> optionalText(String name) {
        return optional(name, this::text);
    }

    /** Base64 text that stays text: {@code min} to {@code max} characters. */
    public String base64Text(String name, int min, int max) {
        String text = string(name);
        if (text.length() < min || text.length() > max || !Text.base64(text)) {
            throw new InvalidField(path(name));
        }
        return text;
    }

    /** Binary of at least one byte, in base64. */
    public byte[] bytes(String name) {
        return bytes(member(name), path(name));
    }

    /** A list of binaries, in base64; empty when it is left out. */
    public List<byte[]> optionalByteList(String name) {
        return optional(name, present -> list(present, FieldReader::bytes)).orElse(List.of());
    }

    /** One of an enumeration's words. */
    public <W extends Enum<W> & Word> W word(String name, Class<W> words) {
        String text = string(name);
        for (W word : words.getEnumConstants()) {
            if (word.word().equals(text)) {
                return word;
            }
        }
        throw new InvalidField(path(name));
    }

    /** As {@link #word}, where it may be left out. */
    public <W extends Enum<W> & Word> Optional<W> optionalWord(String name, Class<W> words) {
        return optional(name, present -> word(present, words));
    }

    /** A string or an integer that will be echoed. */
    public Token token(String name) {
        return Token.from(member(name)).orElseThrow(() -> new InvalidField(path(name)));
    }

    /** An object. */
    public <T> T object(String name, Function<FieldReader, T> reader) {
        return reader.apply(of(member(name), path(name)));
    }

    /** An array of objects. */
    public <T> List<T> objects(String name, Function<FieldReader, T> reader) {
        return list(name, (item, itemPath) -> reader.apply(of(item, itemPath)));
    }

    /** Says that a member is of the right type and still not what it has to be. */
    public InvalidField invalid(String name) {
        return new InvalidField(path(name));
    }

    private static byte[] bytes(Json value, String path) {
        return Optional.of(value)
                .map(json -> json instanceof Json.Str text ? text.value() : "")
                .flatMap(Text::decode)
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(() -> new InvalidField(path));
    }

    private <T> List<T> list(String name, ItemReader<T> reader) {
        if (!(member(name) instanceof Json.Arr array)) {
            throw new InvalidField(path(name));
        }
        List<T> items = new ArrayList<>();
        for (Json item : array.items()) {
            items.add(reader.read(item, path(name) + "[" + items.size() + "]"));
        }
        return List.copyOf(items);
    }

    private <T> Optional<T> optional(String name, Function<String, T> reader) {
        return object.members().containsKey(name) ? Optional.of(reader.apply(name)) : Optional.empty();
    }

    private String string(String name) {
        if (member(name) instanceof Json.Str text) {
            return text.value();
        }
        throw new InvalidField(path(name));
    }

    private Json member(String name) {
        @Nullable Json value = object.members().get(name);
        if (value == null) {
            throw new InvalidField(path(name));
        }
        return value;
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private interface ItemReader<T> {
        T read(Json item, String path);
    }
}
