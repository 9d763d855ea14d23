package se.kortbro.simulatedcard;

import java.util.Optional;
import java.util.stream.Stream;

/** Algorithms of the card administration key 9B (SP 800-78-5, table 6-1; TDES is from its earlier editions). */
public enum AdminAlgorithm {
    TDES(0x03, 24, 8, "DESede"),
    AES_128(0x08, 16, 16, "AES"),
    AES_192(0x0A, 24, 16, "AES"),
    AES_256(0x0C, 32, 16, "AES");

    private final int number;
    private final int keyLength;
    private final int blockLength;
    private final String cipher;

    AdminAlgorithm(int number, int keyLength, int blockLength, String cipher) {
        this.number = number;
        this.keyLength = keyLength;
        this.blockLength = blockLength;
        this.cipher = cipher;
    }

    static Optional<AdminAlgorithm> ofNumber(int number) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.number == number)
                .findFirst();
    }

    /** Its number in commands. */
    public int number() {
        return number;
    }

    /** Length of the key in bytes. */
    public int keyLength() {
        return keyLength;
    }

    /** Length of challenge, witness and response in bytes. */
    public int blockLength() {
        return blockLength;
    }

    String cipher() {
        return cipher;
    }
}
