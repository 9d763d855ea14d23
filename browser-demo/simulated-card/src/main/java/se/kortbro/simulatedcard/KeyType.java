package se.kortbro.simulatedcard;

import java.util.Optional;
import java.util.stream.Stream;

/** The key pairs a PIV card may hold, by the algorithm's number (SP 800-78-5, table 6-2; RSA_4096 is Yubico's number). */
public enum KeyType {
    RSA_2048(0x07, "RSA", 2048, ""),
    RSA_3072(0x05, "RSA", 3072, ""),
    RSA_4096(0x16, "RSA", 4096, ""),
    EC_P256(0x11, "EC", 256, "secp256r1"),
    EC_P384(0x14, "EC", 384, "secp384r1");

    private final int algorithm;
    private final String family;
    private final int bits;
    private final String curve;

    KeyType(int algorithm, String family, int bits, String curve) {
        this.algorithm = algorithm;
        this.family = family;
        this.bits = bits;
        this.curve = curve;
    }

    static Optional<KeyType> ofAlgorithm(int algorithm) {
        return Stream.of(values()).filter(type -> type.algorithm == algorithm).findFirst();
    }

    /** Its number in commands. */
    public int algorithm() {
        return algorithm;
    }

    /** {@code RSA} or {@code EC}. */
    public String family() {
        return family;
    }

    /** Length of the modulus, or of the curve's order, in bits. */
    public int bits() {
        return bits;
    }

    /** The curve's name in the JCA; empty for RSA. */
    public String curve() {
        return curve;
    }

    boolean isRsa() {
        return curve.isEmpty();
    }

    /** Length of the modulus, or of a coordinate, in bytes. */
    int bytes() {
        return bits / 8;
    }
}
