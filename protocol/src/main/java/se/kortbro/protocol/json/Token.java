package se.kortbro.protocol.json;

import java.util.Optional;

/**
 * A name that the other side chose and gets back as it wrote it: a request's id, a progress token. Text {@code "7"} and
 * integer {@code 7} are two different tokens; an integer may have any number of digits up to {@link #MAX_LENGTH}.
 *
 * @param json a string or an integer
 */
public record Token(Json json) {
    /** Characters or digits. Whoever echoes a token must still fit in a message. */
    public static final int MAX_LENGTH = 1024;

    public Token {
        if (!fits(json)) {
            throw new IllegalArgumentException("neither a string nor an integer");
        }
    }

    /** A token that is a string. */
    public static Token of(String text) {
        return new Token(new Json.Str(text));
    }

    /** A token that is an integer. */
    public static Token of(long number) {
        return new Token(new Json.Num(Long.toString(number)));
    }

    /** The token that {@code value} is; empty when it is neither a string nor an integer, or too long. */
    public static Optional<Token> from(Json value) {
        return fits(value) ? Optional.of(new Token(value)) : Optional.empty();
    }

    private static boolean fits(Json value) {
        if (value instanceof Json.Str text) {
            return text.value().length() <= MAX_LENGTH && Text.wellFormed(text.value());
        }
        return value instanceof Json.Num number
                && number.whole()
                && number.digits().length() <= MAX_LENGTH;
    }

    /** As JSON has it, quotes and all: for logs. */
    @Override
    public String toString() {
        return JsonWriter.write(json);
    }
}
