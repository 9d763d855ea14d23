package se.kortbro.protocol.value;

import se.kortbro.protocol.json.Word;

/** The key pairs a page may ask for. */
public enum KeyAlgorithm implements Word {
    RSA_2048("RSA_2048"),
    RSA_3072("RSA_3072"),
    RSA_4096("RSA_4096"),
    EC_P256("EC_P256"),
    EC_P384("EC_P384");

    private final String word;

    KeyAlgorithm(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
