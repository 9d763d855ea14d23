package se.kortbro.portal.demo;

import java.util.HexFormat;
import java.util.Map;

/** A command in the words of SP 800-73-5: what it does to what, and nothing of its data else. */
final class CardLanguage {
    private static final int VERIFY = 0x20;
    private static final int GENERAL_AUTHENTICATE = 0x87;
    private static final int GET_DATA = 0xCB;
    private static final int PUT_DATA = 0xDB;
    private static final int MORE_FOLLOWS = 0x10; // bit of CLA; ISO/IEC 7816-4, 5.3.3
    private static final int HEADER = 4;

    private static final Map<Integer, String> NAMES = Map.of(
            0xA4,
            "SELECT",
            VERIFY,
            "VERIFY",
            0x47,
            "GENERATE ASYMMETRIC KEY PAIR",
            GENERAL_AUTHENTICATE,
            "GENERAL AUTHENTICATE",
            0xC0,
            "GET RESPONSE",
            GET_DATA,
            "GET DATA",
            PUT_DATA,
            "PUT DATA");

    private CardLanguage() {}

    static String of(byte[] command) {
        int ins = command[1] & 0xFF;
        String name = NAMES.getOrDefault(ins, String.format("INS %02X", ins));
        return name + subject(ins, command) + ((command[0] & MORE_FOLLOWS) != 0 ? ", more follows" : "");
    }

    private static String subject(int ins, byte[] command) {
        return switch (ins) {
            case VERIFY -> String.format(" %02X", command[3]) + (command.length == HEADER ? ", empty" : "");
            case GENERAL_AUTHENTICATE -> String.format(" %02X", command[3]);
            case 0x47 -> String.format(" %02X", command[3]);
            case GET_DATA, PUT_DATA -> object(command);
            default -> "";
        };
    }

    /** The object that a tag list of three bytes names, in short or extended form; later pieces of a chain name none. */
    private static String object(byte[] command) {
        String hex = HexFormat.of().withUpperCase().formatHex(command, HEADER, Math.min(command.length, 14));
        int at = hex.indexOf("5C03");
        return at == 2 || at == 6 ? " " + hex.substring(at + 4, at + 10) : "";
    }
}
