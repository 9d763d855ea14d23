package se.kortbro.portal.token;

import java.util.Arrays;
import java.util.Optional;

/** What a token is asked for; the words are the protocol's, and the person sees them in the PIN window. */
public enum NoncePurpose {
    REGISTER("register"),
    LOGIN("login");

    private final String word;

    NoncePurpose(String word) {
        this.word = word;
    }

    public static Optional<NoncePurpose> of(String word) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.word.equals(word))
                .findAny();
    }
}
