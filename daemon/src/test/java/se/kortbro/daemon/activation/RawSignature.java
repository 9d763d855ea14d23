package se.kortbro.daemon.activation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import se.kortbro.simulatedcard.SimulatedCard;

/** Has a card sign, in commands that are written down here and nothing of the daemon's: SP 800-73-5 part 2, 3.2.4. */
final class RawSignature {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] TEXT = "Jag legitimerar mig".getBytes(StandardCharsets.UTF_8);

    /** DigestInfo of SHA-256 before the hash: RFC 8017, 9.2, note 1. */
    private static final byte[] SHA_256 = HEX.parseHex("3031300d060960864801650304020105000420");

    private RawSignature() {}

    /** What a kind of key is signed with: the card's number for it (SP 800-78-5, table 9), and the JDK's names. */
    private record Kind(String algorithm, String hash, String scheme) {
        static Kind of(PublicKey key) {
            if (key instanceof ECPublicKey ec) {
                return ec.getParams().getOrder().bitLength() == 256
                        ? new Kind("11", "SHA-256", "SHA256withECDSA")
                        : new Kind("14", "SHA-384", "SHA384withECDSA");
            }
            return new Kind("07", "SHA-256", "SHA256withRSA");
        }
    }

    /** Whether the private key in {@code slot} is {@code key}'s. The card loses its logins. */
    static boolean fits(SimulatedCard card, int slot, String pin, PublicKey key) throws GeneralSecurityException {
        Kind kind = Kind.of(key);
        byte[] hash = MessageDigest.getInstance(kind.hash()).digest(TEXT);
        byte[] signed = key instanceof ECPublicKey ? hash : padded(hash);
        demand(card, "00A4040009A00000030800001000");
        demand(card, "0020008008" + HEX.formatHex(pin.getBytes(StandardCharsets.US_ASCII)) + "FFFF");
        byte[] answer = demand(card, chained("87" + kind.algorithm() + HEX.toHexDigits((byte) slot), template(signed)));
        card.reset();
        Signature verifier = Signature.getInstance(kind.scheme());
        verifier.initVerify(key);
        verifier.update(TEXT);
        return verifier.verify(value(answer));
    }

    /** RSA-2048: 00 01 FF .. FF 00 and the DigestInfo (RFC 8017, 9.2). */
    private static byte[] padded(byte[] hash) {
        byte[] block = new byte[256];
        Arrays.fill(block, (byte) 0xFF);
        block[0] = 0;
        block[1] = 1;
        int info = block.length - SHA_256.length - hash.length;
        block[info - 1] = 0;
        System.arraycopy(SHA_256, 0, block, info, SHA_256.length);
        System.arraycopy(hash, 0, block, info + SHA_256.length, hash.length);
        return block;
    }

    /** 7C with an empty 82, which asks for the signature, and 81 with what is signed. */
    private static byte[] template(byte[] signed) {
        String challenge = "81" + length(signed.length) + HEX.formatHex(signed);
        String content = "8200" + challenge;
        return HEX.parseHex("7C" + length(content.length() / 2) + content);
    }

    private static String length(int length) {
        return length < 128 ? HEX.toHexDigits((byte) length) : "82" + HEX.toHexDigits((short) length);
    }

    /** Short commands, all but the last with the chaining bit (ISO/IEC 7816-4, 5.3.3). */
    private static String[] chained(String rest, byte[] data) {
        int pieces = (data.length + 254) / 255;
        String[] commands = new String[pieces];
        for (int i = 0; i < pieces; i++) {
            byte[] piece = Arrays.copyOfRange(data, 255 * i, Math.min(data.length, 255 * (i + 1)));
            boolean last = i == pieces - 1;
            commands[i] = (last ? "00" : "10")
                    + rest
                    + HEX.toHexDigits((byte) piece.length)
                    + HEX.formatHex(piece)
                    + (last ? "00" : "");
        }
        return commands;
    }

    private static byte[] demand(SimulatedCard card, String... commands) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] answer = {};
        for (String command : commands) {
            answer = card.transmit(HEX.parseHex(command));
        }
        all.write(answer, 0, answer.length - 2);
        while (answer[answer.length - 2] == 0x61) {
            answer = card.transmit(HEX.parseHex("00C0000000"));
            all.write(answer, 0, answer.length - 2);
        }
        if ((answer[answer.length - 2] & 0xFF) != 0x90) {
            throw new AssertionError("the card answers " + HEX.formatHex(answer));
        }
        return all.toByteArray();
    }

    /** What is left of 7C and 82 when both tags and lengths are gone. */
    private static byte[] value(byte[] template) {
        return content(content(template, 0x7C), 0x82);
    }

    private static byte[] content(byte[] tlv, int tag) {
        int first = tlv[1] & 0xFF;
        int header = first < 128 ? 2 : 2 + (first & 0x7F);
        if ((tlv[0] & 0xFF) != tag) {
            throw new AssertionError("no signature in " + HEX.formatHex(tlv));
        }
        return Arrays.copyOfRange(tlv, header, tlv.length);
    }
}
