package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** How bad what was found is. */
public enum CheckupState implements Word {
    OK("ok"),
    /** Works, and deserves attention. */
    WARNING("warning"),
    /** Does not work. */
    WRONG("wrong");

    private final String word;

    CheckupState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
