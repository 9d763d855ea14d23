package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** A language that messages to the person exist in. */
public enum Language implements Word {
    SV("sv"),
    EN("en");

    private final String word;

    Language(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
