package se.kortbro.daemon.apdu;

import java.util.HexFormat;
import java.util.Set;

/** A command as text, without what nobody else may know. */
final class MaskedCommand {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int HEADER = 4; // bytes

    /**
     * VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER in both forms (ISO/IEC 7816-4, table 4), and Yubico's IMPORT KEY
     * and SET MANAGEMENT KEY: their data is a code or a key.
     */
    private static final Set<Integer> SECRET = Set.of(0x20, 0x21, 0x24, 0x25, 0x2C, 0x2D, 0xFE, 0xFF);

    private static final int GENERAL_AUTHENTICATE = 0x87;
    private static final int ADMINISTRATION_KEY = 0x9B;
    private static final int LONGEST_REQUEST = 10; // bytes: header, Lc, 7C 02 81 00, Le

    private MaskedCommand() {}

    /** Hexadecimal; of a command with a secret the header alone, so that not even the length of a code can be read. */
    static String text(byte[] command) {
        return isSecret(command) ? HEX.formatHex(command, 0, HEADER) + " **" : HEX.formatHex(command);
    }

    /**
     * The answer to an administration challenge counts as a secret too: together with the challenge it lets anybody who
     * has the transcript try keys at leisure.
     */
    private static boolean isSecret(byte[] command) {
        if (command.length <= HEADER + 1) {
            return false;
        }
        int ins = command[1] & 0xFF;
        boolean administration = ins == GENERAL_AUTHENTICATE
                && (command[3] & 0xFF) == ADMINISTRATION_KEY
                && command.length > LONGEST_REQUEST;
        return SECRET.contains(ins) || administration;
    }
}
