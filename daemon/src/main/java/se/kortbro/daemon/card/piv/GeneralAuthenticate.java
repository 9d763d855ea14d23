package se.kortbro.daemon.card.piv;

import java.util.Optional;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.Tlv;

/** GENERAL AUTHENTICATE, the command of all that a key does, and its dynamic authentication template. */
final class GeneralAuthenticate {
    private static final int INS = 0x87; // SP 800-73-5 part 2, 3.2.4
    private static final int TEMPLATE = 0x7C; // SP 800-73-5 part 2, table 7
    private static final int CHALLENGE = 0x81;
    private static final int RESPONSE = 0x82;
    private static final Tlv PLEASE_RESPOND = new Tlv(RESPONSE, new byte[0]);
    private static final Tlv PLEASE_CHALLENGE = new Tlv(CHALLENGE, new byte[0]);

    private GeneralAuthenticate() {}

    static CommandApdu command(int algorithm, int key, Tlv template, int le) {
        return CommandApdu.of(0x00, INS, algorithm, key, template.encode(), le);
    }

    /** Asks for a challenge. */
    static Tlv challengeRequest() {
        return Tlv.of(TEMPLATE, PLEASE_CHALLENGE);
    }

    /** Answers one. */
    static Tlv response(byte[] response) {
        return Tlv.of(TEMPLATE, new Tlv(RESPONSE, response));
    }

    /** Asks for {@code input} to go through the private key. */
    static Tlv signatureRequest(byte[] input) {
        return Tlv.of(TEMPLATE, PLEASE_RESPOND, new Tlv(CHALLENGE, input));
    }

    /** The challenge in an answer. Total. */
    static Optional<byte[]> challenge(byte[] answer) {
        return inside(answer, CHALLENGE);
    }

    /** The signature in an answer. Total. */
    static Optional<byte[]> signature(byte[] answer) {
        return inside(answer, RESPONSE);
    }

    private static Optional<byte[]> inside(byte[] answer, int tag) {
        return Tlv.parse(answer).filter(template -> template.tag() == TEMPLATE).flatMap(template -> template.find(tag));
    }
}
