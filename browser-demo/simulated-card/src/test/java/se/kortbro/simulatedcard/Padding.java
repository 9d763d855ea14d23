package se.kortbro.simulatedcard;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import se.kortbro.simulatedcard.apdu.Tlv;

/** PKCS#1 v1.5 as a terminal does it before the card signs (RFC 8017, 9.2). */
final class Padding {
    private static final byte[] SHA256_INFO = Terminal.bytes("3031300d060960864801650304020105000420");

    private Padding() {}

    static byte[] pkcs1Sha256(byte[] message, int length) {
        try {
            byte[] info =
                    Tlv.join(SHA256_INFO, MessageDigest.getInstance("SHA-256").digest(message));
            byte[] filler = new byte[length - info.length - 3];
            Arrays.fill(filler, (byte) 0xFF);
            return Tlv.join(new byte[] {0, 1}, filler, new byte[] {0}, info);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
