package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** What a certificate on the card is for. */
public enum CertificatePurpose implements Word {
    /** What the card came with; identifies the card. */
    BASE("base"),
    /** Identifies the person. */
    AUTHENTICATION("authentication"),
    /** Signs for the person. */
    SIGNATURE("signature");

    private final String word;

    CertificatePurpose(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
