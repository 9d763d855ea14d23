package se.kortbro.protocol;

import java.util.Optional;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Token;

/**
 * A portal's own code for why it refuses, such as 2006: an integer or a text, handed back as it was written.
 *
 * @param token the code
 */
public record PortalCode(Token token) {
    /** Characters or digits: codes are short, and this one is shown. */
    public static final int MAX_LENGTH = 64;

    public PortalCode {
        if (token.toString().length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a code that nobody can read");
        }
    }

    /** The code that a portal's error bears; empty when there is none, or nothing that could be one. */
    static Optional<PortalCode> from(Json value) {
        return Token.from(value)
                .filter(token -> token.toString().length() <= MAX_LENGTH)
                .map(PortalCode::new);
    }

    /** As it crosses the wire. */
    public Json json() {
        return token.json();
    }
}
