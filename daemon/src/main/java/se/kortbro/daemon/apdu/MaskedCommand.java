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

    /** Asking the card for a challenge, or for a witness (SP 800-73-5 part 2, table 7): nothing of ours. */
    private static final Set<String> REQUESTS = Set.of("7C028100", "7C028000");

    private static final int CHAINED = 0x10; // CLA bit 5: more of the command follows

    private MaskedCommand() {}

    /** Hexadecimal; of a command with a secret the header alone, so that not even the length of a code can be read. */
    static String text(byte[] command) {
        return isSecret(command) ? HEX.formatHex(command, 0, HEADER) + " **" : HEX.formatHex(command);
    }

    /**
     * The answer to an administration challenge counts as a secret too: together with the challenge it lets anybody who
     * has the transcript try keys at leisure. So does any part of it, where the command came in a chain.
     */
    private static boolean isSecret(byte[] command) {
        if (command.length <= HEADER + 1) {
            return false;
        }
        int ins = command[1] & 0xFF;
        boolean administration = ins == GENERAL_AUTHENTICATE && (command[3] & 0xFF) == ADMINISTRATION_KEY;
        return SECRET.contains(ins) || (administration && !isRequest(command));
    }

    private static boolean isRequest(byte[] command) {
        return (command[0] & CHAINED) == 0
                && CommandApdu.decode(command)
                        .filter(apdu -> REQUESTS.contains(HEX.formatHex(apdu.data())))
                        .isPresent();
    }
}
