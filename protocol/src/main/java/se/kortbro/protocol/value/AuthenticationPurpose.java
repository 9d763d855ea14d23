package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** What the person is told that an authentication is for. It is not in what is signed. */
public enum AuthenticationPurpose implements Word {
    REGISTER("register"),
    LOGIN("login");

    private final String word;

    AuthenticationPurpose(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
