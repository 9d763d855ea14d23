package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** What is in a reader. */
public enum ReaderState implements Word {
    EMPTY("empty"),
    /** A card that answers, also while we hold it ourselves. */
    PRESENT("present"),
    /** A card that does not answer: often upside down. */
    MUTE("mute"),
    /** Another program holds the card exclusively. */
    IN_USE("inUse"),
    UNAVAILABLE("unavailable");

    private final String word;

    ReaderState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
