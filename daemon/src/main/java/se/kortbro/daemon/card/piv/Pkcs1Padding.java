package se.kortbro.daemon.card.piv;

import java.util.Arrays;
import java.util.HexFormat;

/** EMSA-PKCS1-v1_5 (RFC 8017, 9.2), which a PIV card leaves to us: it does the bare RSA operation. */
final class Pkcs1Padding {
    private Pkcs1Padding() {}

    /**
     * @param hash {@code SHA-256} or {@code SHA-384}
     * @param digest as long as the hash is
     * @param length of the modulus, in bytes
     */
    static byte[] pad(String hash, byte[] digest, int length) {
        byte[] prefix = digestInfoPrefix(hash);
        if (digest.length != prefix[prefix.length - 1]) {
            throw new IllegalArgumentException(digest.length + " bytes are no " + hash + " digest");
        }
        byte[] padded = new byte[length];
        padded[1] = 0x01;
        int at = length - prefix.length - digest.length;
        Arrays.fill(padded, 2, at - 1, (byte) 0xFF);
        System.arraycopy(prefix, 0, padded, at, prefix.length);
        System.arraycopy(digest, 0, padded, at + prefix.length, digest.length);
        return padded;
    }

    /** DER of a DigestInfo up to the digest, whose length is the last byte (RFC 8017, 9.2, note 1). */
    private static byte[] digestInfoPrefix(String hash) {
        return switch (hash) {
            case "SHA-256" -> HexFormat.of().parseHex("3031300d060960864801650304020105000420");
            case "SHA-384" -> HexFormat.of().parseHex("3041300d060960864801650304020205000430");
            default -> throw new IllegalArgumentException("no hash of ours: " + hash);
        };
    }
}
