package se.kortbro.simulatedcard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import se.kortbro.simulatedcard.apdu.Tlv;

/** The contents of the objects that a card leaves the factory with (SP 800-73-5 part 1, appendix A). */
final class FactoryObjects {
    private static final int CERTIFICATE = 0x70;
    private static final int CERTIFICATE_INFO = 0x71;
    private static final int GZIP = 1;
    private static final int ERROR_DETECTION = 0xFE;
    private static final int PLAIN_APPLICATION_PIN = 0x4000;

    /** A FASC-N of no agency (9999): the card is known by its GUID. As on a YubiKey without an agency's CHUID. */
    private static final byte[] NO_AGENCY =
            HexFormat.of().parseHex("d4e739da739ced39ce739d836858210842108421c84210c3eb");

    private static final byte[] EXPIRY = "20491231".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = {};

    private FactoryObjects() {}

    /** Table 10 there. */
    static byte[] certificate(byte[] der, boolean compressed) {
        return Tlv.join(
                Tlv.encode(CERTIFICATE, compressed ? gzip(der) : der),
                Tlv.encode(CERTIFICATE_INFO, compressed ? GZIP : 0),
                Tlv.encode(ERROR_DETECTION, NONE));
    }

    /** Table 9, without its signature, which {@link ChuidSignature} may put in. */
    static byte[] chuid(String cardNumber, byte[] signature) {
        return Tlv.join(chuidToBeSigned(cardNumber), Tlv.encode(0x3E, signature), Tlv.encode(ERROR_DETECTION, NONE));
    }

    static byte[] chuidToBeSigned(String cardNumber) {
        return Tlv.join(Tlv.encode(0x30, NO_AGENCY), Tlv.encode(0x34, guid(cardNumber)), Tlv.encode(0x35, EXPIRY));
    }

    /** Table 8: a card that has no other card edge than PIV. */
    static byte[] cardCapabilities(String cardNumber) {
        byte[] registeredProvider = {(byte) 0xA0, 0, 0, 1, 0x16};
        byte[] identifier = Tlv.join(registeredProvider, guid(cardNumber));
        return Tlv.join(
                Tlv.encode(0xF0, identifier),
                Tlv.encode(0xF1, 0x21),
                Tlv.encode(0xF2, 0x21),
                Tlv.encode(0xF3, NONE),
                Tlv.encode(0xF4, 0),
                Tlv.encode(0xF5, 0x10),
                Tlv.encode(0xF6, NONE),
                Tlv.encode(0xF7, NONE),
                Tlv.encode(0xFA, NONE),
                Tlv.encode(0xFB, NONE),
                Tlv.encode(0xFC, NONE),
                Tlv.encode(0xFD, NONE),
                Tlv.encode(ERROR_DETECTION, NONE));
    }

    /** Table 18: application and PIN usage policy; the useless one names neither. */
    static byte[] discovery(boolean useless) {
        byte[] application = useless ? new byte[11] : HexFormat.of().parseHex("a000000308000010000100");
        int policy = useless ? 0 : PLAIN_APPLICATION_PIN;
        return Tlv.join(Tlv.encode(0x4F, application), Tlv.encode(0x5F2F, new byte[] {
            (byte) (policy >> 8), (byte) policy
        }));
    }

    /** Table 19: how many retired keys have their certificate on the card; from 82 on. */
    static byte[] keyHistory(int certificatesOnCard) {
        return Tlv.join(Tlv.encode(0xC1, certificatesOnCard), Tlv.encode(0xC2, 0), Tlv.encode(ERROR_DETECTION, NONE));
    }

    /** The same for the same card number, so that a failure can be repeated. */
    private static byte[] guid(String cardNumber) {
        UUID uuid = UUID.nameUUIDFromBytes(cardNumber.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static byte[] gzip(byte[] der) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(der);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}
