package se.kortbro.simulatedcard;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import se.kortbro.simulatedcard.apdu.Tlv;

/** What a program on the other side does, in the tests' words: short commands, chained; answers fetched to their end. */
final class Terminal {
    private static final HexFormat HEX = HexFormat.of();

    private final SimulatedCard card;

    Terminal(SimulatedCard card) {
        this.card = card;
    }

    /** Sends bytes given in hex (spaces allowed) and gives the answer in hex. */
    String raw(String hex) {
        return HEX.formatHex(card.transmit(bytes(hex)));
    }

    /** The status word of a command. */
    int status(int ins, int p1, int p2, byte[] data) {
        byte[] answer = send(ins, p1, p2, data);
        return ((answer[answer.length - 2] & 0xFF) << 8) | (answer[answer.length - 1] & 0xFF);
    }

    /** The data of a command that must succeed. */
    byte[] data(int ins, int p1, int p2, byte[] data) {
        byte[] answer = send(ins, p1, p2, data);
        if (answer[answer.length - 2] != (byte) 0x90 || answer[answer.length - 1] != 0) {
            throw new AssertionError("refused: " + HEX.formatHex(answer));
        }
        return Arrays.copyOf(answer, answer.length - 2);
    }

    /** Chains what is longer than 255 bytes and collects 61xx; the answer with the last status word. */
    byte[] send(int ins, int p1, int p2, byte[] data) {
        byte[] rest = data;
        while (rest.length > 255) {
            byte[] piece = Arrays.copyOf(rest, 255);
            byte[] answer = card.transmit(Tlv.join(header(0x10, ins, p1, p2), new byte[] {(byte) 255}, piece));
            if (answer[answer.length - 2] != (byte) 0x90) {
                return answer;
            }
            rest = Arrays.copyOfRange(rest, 255, rest.length);
        }
        byte[] lc = rest.length == 0 ? new byte[0] : new byte[] {(byte) rest.length};
        return collect(card.transmit(Tlv.join(header(0, ins, p1, p2), lc, rest, new byte[] {0})));
    }

    private byte[] collect(byte[] first) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] answer = first;
        while (answer[answer.length - 2] == 0x61) {
            whole.write(answer, 0, answer.length - 2);
            answer = card.transmit(new byte[] {0, (byte) 0xC0, 0, 0, answer[answer.length - 1]});
        }
        whole.writeBytes(answer);
        return whole.toByteArray();
    }

    void select() {
        data(0xA4, 4, 0, bytes("a000000308"));
    }

    int verify(byte[] padded) {
        return status(0x20, 0, 0x80, padded);
    }

    /** Verifies the PIN the card was born with. */
    int verify() {
        return verify(card.profile().pin().padded());
    }

    /** Single authentication with the administration key the card was born with. */
    void loginAdministrator() {
        AdminKey key = card.profile().adminKey();
        int algorithm = key.algorithm().number();
        byte[] answer = data(0x87, algorithm, 0x9B, bytes("7c028100"));
        byte[] challenge = Tlv.only(0x81, Tlv.only(0x7C, answer).value()).value();
        data(0x87, algorithm, 0x9B, Tlv.encode(0x7C, Tlv.encode(0x82, key.encrypt(challenge))));
    }

    byte[] object(int tag) {
        return data(0xCB, 0x3F, 0xFF, tagList(tag));
    }

    static byte[] tagList(int tag) {
        return tag > 0xFF
                ? new byte[] {0x5C, 3, (byte) (tag >> 16), (byte) (tag >> 8), (byte) tag}
                : new byte[] {0x5C, 1, (byte) tag};
    }

    int put(int tag, byte[] content) {
        return status(0xDB, 0x3F, 0xFF, Tlv.join(tagList(tag), Tlv.encode(0x53, content)));
    }

    byte[] generate(int slot, KeyType type) {
        return data(0x47, 0, slot, Tlv.encode(0xAC, Tlv.encode(0x80, type.algorithm())));
    }

    /** The dynamic authentication template that asks for a signature over {@code block}. */
    static byte[] toSign(byte[] block) {
        return Tlv.encode(0x7C, Tlv.encode(0x82), Tlv.encode(0x81, block));
    }

    byte[] sign(int slot, KeyType type, byte[] block) {
        byte[] answer = data(0x87, type.algorithm(), slot, toSign(block));
        return Tlv.only(0x82, Tlv.only(0x7C, answer).value()).value();
    }

    static byte[] bytes(String hex) {
        return HEX.parseHex(hex.replace(" ", ""));
    }

    private static byte[] header(int cla, int ins, int p1, int p2) {
        return new byte[] {(byte) cla, (byte) ins, (byte) p1, (byte) p2};
    }
}
