package se.kortbro.portal.order;

import java.util.Arrays;
import java.util.Optional;

/** The ciphers of a card's administration key; the names are the protocol's, lengths in bytes (NIST SP 800-78-5). */
public enum AdministrationAlgorithm {
    TDES("DESede", 24, 8),
    AES_128("AES", 16, 16),
    AES_192("AES", 24, 16),
    AES_256("AES", 32, 16);

    private final String cipher;
    private final int keyLength;
    private final int blockLength;

    AdministrationAlgorithm(String cipher, int keyLength, int blockLength) {
        this.cipher = cipher;
        this.keyLength = keyLength;
        this.blockLength = blockLength;
    }

    public static Optional<AdministrationAlgorithm> of(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findAny();
    }

    String cipher() {
        return cipher;
    }

    int keyLength() {
        return keyLength;
    }

    int blockLength() {
        return blockLength;
    }
}
