package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** What can happen to a reader. */
public enum ReaderEvent implements Word {
    ATTACHED("attached"),
    DETACHED("detached"),
    INSERTED("inserted"),
    REMOVED("removed"),
    /** Another state: mute, in use. */
    CHANGED("changed");

    private final String word;

    ReaderEvent(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
