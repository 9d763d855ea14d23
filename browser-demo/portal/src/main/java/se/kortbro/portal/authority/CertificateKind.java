package se.kortbro.portal.authority;

import java.util.Arrays;
import java.util.Optional;

/** What a certificate is for; the words are the protocol's. */
public enum CertificateKind {
    /** The transport certificate that a card comes with. */
    BASE("base"),
    AUTHENTICATION("authentication"),
    SIGNATURE("signature");

    private final String word;

    CertificateKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<CertificateKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findAny();
    }
}
