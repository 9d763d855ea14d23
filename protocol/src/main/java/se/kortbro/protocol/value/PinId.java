package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** The codes of a card. */
public enum PinId implements Word {
    /** Identification, legitimering. */
    PIN1("pin1"),
    /** Signature, underskrift, where the card has one of its own. */
    PIN2("pin2"),
    /** Unblocks the other two. */
    PUK("puk");

    private final String word;

    PinId(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
