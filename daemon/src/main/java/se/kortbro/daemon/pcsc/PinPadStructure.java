package se.kortbro.daemon.pcsc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import se.kortbro.daemon.card.PinPad.Entry;

/**
 * PIN_VERIFY_STRUCTURE and PIN_MODIFY_STRUCTURE, which tell a reader what to ask for and how to put it into the command
 * (PC/SC part 10, 2.5.2 and 2.5.3; packed, little-endian). Where the standard leaves a choice, what OpenSC's
 * reader-pcsc.c has chosen for many readers.
 */
final class PinPadStructure {
    /** bTimerOut and bTimerOut2, in seconds: as long as OpenSC gives; some readers know no longer one. */
    private static final byte SECONDS = 30;

    /** bmFormatString: positions in bytes (80), the code at position 0, from the left, in ASCII (02). */
    private static final byte ASCII_FROM_THE_LEFT = (byte) 0x82;

    private static final byte NO_LENGTH_IN_THE_COMMAND = 0;

    /** bConfirmPIN: the old code is asked for (02), and the new one twice (01). */
    private static final byte OLD_AND_TWICE_NEW = 0x03;

    /** bEntryValidationCondition: the person presses the key that means yes. */
    private static final byte KEY_PRESSED = 0x02;

    private static final byte READERS_OWN_MESSAGE = (byte) 0xFF;

    // Microsoft's language identifiers, by which USB devices name languages.
    private static final short SWEDISH = 0x041D;
    private static final short ENGLISH = 0x0409;

    private static final byte[] NO_T1_PROLOGUE = new byte[3];
    private static final int LARGEST_HEAD = 24; // bytes, of PIN_MODIFY_STRUCTURE

    private PinPadStructure() {}

    static byte[] of(Entry entry, Locale language) {
        ByteBuffer out =
                ByteBuffer.allocate(LARGEST_HEAD + entry.command().length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(SECONDS).put(SECONDS);
        out.put(ASCII_FROM_THE_LEFT).put((byte) entry.block()).put(NO_LENGTH_IN_THE_COMMAND);
        if (entry.replacement()) {
            out.put((byte) 0).put((byte) entry.block()); // where the old code goes, and the new one
        }
        out.putShort((short) (entry.minDigits() << 8 | entry.maxDigits()));
        if (entry.replacement()) {
            out.put(OLD_AND_TWICE_NEW);
        }
        out.put(KEY_PRESSED);
        out.put(entry.replacement() ? (byte) 3 : READERS_OWN_MESSAGE);
        out.putShort(language.getLanguage().equals("en") ? ENGLISH : SWEDISH);
        out.put((byte) 0); // the first of the reader's messages
        if (entry.replacement()) {
            out.put((byte) 1).put((byte) 2); // the second and the third
        }
        out.put(NO_T1_PROLOGUE);
        out.putInt(entry.command().length).put(entry.command());
        byte[] structure = new byte[out.flip().remaining()];
        out.get(structure);
        return structure;
    }
}
