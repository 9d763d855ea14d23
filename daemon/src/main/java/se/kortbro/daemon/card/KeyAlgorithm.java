package se.kortbro.daemon.card;

/** The key pairs a card may be asked to make. */
public enum KeyAlgorithm {
    RSA_2048("RSA", 2048),
    RSA_3072("RSA", 3072),
    RSA_4096("RSA", 4096),
    EC_P256("EC", 256),
    EC_P384("EC", 384);

    private final String family;
    private final int bits;

    KeyAlgorithm(String family, int bits) {
        this.family = family;
        this.bits = bits;
    }

    /** {@code RSA} or {@code EC}, as the JCA names them. */
    public String family() {
        return family;
    }

    /** The length of the modulus or of the curve's order, in bits. */
    public int bits() {
        return bits;
    }
}
