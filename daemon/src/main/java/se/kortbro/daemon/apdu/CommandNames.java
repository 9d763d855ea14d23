package se.kortbro.daemon.apdu;

import java.util.Map;

/** What people who know cards call a command, for the comments of a transcript. */
final class CommandNames {
    /** ISO/IEC 7816-4, table 4; F7, F8 and F9 are Yubico's own. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x20, "VERIFY"),
            Map.entry(0x24, "CHANGE REFERENCE DATA"),
            Map.entry(0x2C, "RESET RETRY COUNTER"),
            Map.entry(0x47, "GENERATE ASYMMETRIC KEY PAIR"),
            Map.entry(0x87, "GENERAL AUTHENTICATE"),
            Map.entry(0xA4, "SELECT"),
            Map.entry(0xB0, "READ BINARY"),
            Map.entry(0xC0, "GET RESPONSE"),
            Map.entry(0xCA, "GET DATA"),
            Map.entry(0xCB, "GET DATA"),
            Map.entry(0xDB, "PUT DATA"),
            Map.entry(0xF7, "GET METADATA"),
            Map.entry(0xF8, "GET SERIAL"),
            Map.entry(0xF9, "ATTEST"));

    private static final int CHAINED = 0x10; // CLA bit 5: more of the command follows

    private CommandNames() {}

    /** Name and key reference or object, as far as the header and a tag list tell; nothing of the data else. */
    static String of(byte[] command) {
        if (command.length < 4) {
            return "no command";
        }
        int ins = command[1] & 0xFF;
        StringBuilder name = new StringBuilder(NAMES.getOrDefault(ins, String.format("INS %02X", ins)));
        if (ins == 0xCB || ins == 0xDB) {
            CommandApdu.decode(command).ifPresent(apdu -> name.append(object(apdu.data())));
        } else if (ins != 0xA4 && ins != 0xC0) {
            name.append(String.format(", key reference %02X", command[3]));
        }
        if ((command[0] & CHAINED) != 0) {
            name.append(", more follows");
        }
        return name.toString();
    }

    /** The object that a tag list of three bytes names. */
    private static String object(byte[] data) {
        boolean named = data.length >= 5 && data[0] == 0x5C && data[1] == 3;
        return named ? String.format(", object %02X%02X%02X", data[2], data[3], data[4]) : "";
    }
}
