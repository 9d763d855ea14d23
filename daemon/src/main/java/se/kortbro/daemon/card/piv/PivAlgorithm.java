package se.kortbro.daemon.card.piv;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.KeyAlgorithm;

/** Algorithm identifiers: the P1 of GENERAL AUTHENTICATE (SP 800-78-5, section 6.2). */
final class PivAlgorithm {
    private static final int TDES = 0x03;
    private static final int AES_128 = 0x08;
    private static final int AES_192 = 0x0A;
    private static final int AES_256 = 0x0C;
    private static final int RSA_3072 = 0x05;
    private static final int RSA_2048 = 0x07;
    private static final int RSA_4096 = 0x16; // not NIST's: YubiKey 5.7 and later
    private static final int P256 = 0x11;
    private static final int P384 = 0x14;

    private PivAlgorithm() {}

    static int of(AdminChallenge.Algorithm algorithm) {
        return switch (algorithm) {
            case TDES -> TDES;
            case AES_128 -> AES_128;
            case AES_192 -> AES_192;
            case AES_256 -> AES_256;
        };
    }

    static int of(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048 -> RSA_2048;
            case RSA_3072 -> RSA_3072;
            case RSA_4096 -> RSA_4096;
            case EC_P256 -> P256;
            case EC_P384 -> P384;
        };
    }

    /** Empty for an identifier that is no administration key's. */
    static Optional<AdminChallenge.Algorithm> administration(byte identifier) {
        return switch (identifier) {
            case TDES, 0x00 -> Optional.of(AdminChallenge.Algorithm.TDES); // 00 is 3DES too: SP 800-78-4, table 6-2
            case AES_128 -> Optional.of(AdminChallenge.Algorithm.AES_128);
            case AES_192 -> Optional.of(AdminChallenge.Algorithm.AES_192);
            case AES_256 -> Optional.of(AdminChallenge.Algorithm.AES_256);
            default -> Optional.empty();
        };
    }

    /** The kind of a public key; empty for one that no PIV card makes. */
    static Optional<KeyAlgorithm> kindOf(PublicKey key) {
        String family = key.getAlgorithm();
        int bits = key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength()
                : key instanceof ECPublicKey ec ? ec.getParams().getOrder().bitLength() : 0;
        for (KeyAlgorithm kind : KeyAlgorithm.values()) {
            if (kind.family().equals(family) && kind.bits() == bits) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
