package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** The block cipher of a card's administration key. */
public enum AdministrationAlgorithm implements Word {
    /** Three keys, 24 bytes; blocks of 8. */
    TDES("TDES"),
    /** Blocks of 16, as the other two. */
    AES_128("AES_128"),
    AES_192("AES_192"),
    AES_256("AES_256");

    private final String word;

    AdministrationAlgorithm(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
