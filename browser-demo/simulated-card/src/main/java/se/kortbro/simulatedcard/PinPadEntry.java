package se.kortbro.simulatedcard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What a reader is asked to have entered: PIN_VERIFY_STRUCTURE or PIN_MODIFY_STRUCTURE (PC/SC part 10, 2.5.2 and 2.5.3),
 * as far as a pad of ASCII digits goes.
 *
 * @param seconds how long to wait for the first key; 0 for as long as the reader likes
 * @param minDigits the fewest digits of a code
 * @param maxDigits the most digits of a code
 * @param oldAt where the old code, or the only one, goes, in bytes from the beginning of the command's data
 * @param newAt where a new code goes
 * @param asksOld whether a code is asked for that exists; always so of a verification
 * @param asksNew whether a new one is
 * @param twice whether the new one is entered twice
 * @param language Microsoft's identifier of the language to ask in
 * @param command the command APDU, with padding where the codes go
 */
record PinPadEntry(
        int seconds,
        int minDigits,
        int maxDigits,
        int oldAt,
        int newAt,
        boolean asksOld,
        boolean asksNew,
        boolean twice,
        int language,
        byte[] command) {
    private static final int ASCII = 0x02;
    private static final int FORMAT = 0x03;
    private static final int FROM_THE_RIGHT = 0x04;
    private static final int IN_BYTES = 0x80;
    private static final int COMMAND_HEAD = 5; // bytes: CLA INS P1 P2 Lc

    /** Empty for what a careful reader answers with 6B80. */
    static Optional<PinPadEntry> verify(byte[] structure) {
        return read(structure, false);
    }

    static Optional<PinPadEntry> modify(byte[] structure) {
        return read(structure, true);
    }

    private static Optional<PinPadEntry> read(byte[] structure, boolean modify) {
        ByteBuffer in = ByteBuffer.wrap(structure).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < (modify ? 24 : 19)) {
            return Optional.empty();
        }
        int seconds = in.get() & 0xFF;
        in.get(); // after the first key
        int format = in.get() & 0xFF;
        int block = in.get() & 0x0F;
        int lengthFormat = in.get() & 0xFF;
        int oldOffset = modify ? in.get() & 0xFF : 0;
        int newOffset = modify ? in.get() & 0xFF : 0;
        int maxDigits = in.get() & 0xFF;
        int minDigits = in.get() & 0xFF;
        int confirm = modify ? in.get() & 0xFF : 0x02;
        int validation = in.get() & 0xFF;
        in.get(); // how many messages
        int language = in.getShort() & 0xFFFF;
        in.position(in.position() + (modify ? 3 : 1) + 3); // which messages; the T=1 prologue
        int length = in.getInt();
        if (length != in.remaining() || length < COMMAND_HEAD || lengthFormat != 0 || (validation & 0x02) == 0) {
            return Optional.empty();
        }
        byte[] command = new byte[length];
        in.get(command);
        int position = format >> 3 & 0x0F;
        boolean understood = (format & FORMAT) == ASCII
                && (format & FROM_THE_RIGHT) == 0
                && (position == 0 || (format & IN_BYTES) != 0);
        boolean fits = (command[4] & 0xFF) == length - COMMAND_HEAD
                && position + oldOffset + block <= length - COMMAND_HEAD
                && position + newOffset + block <= length - COMMAND_HEAD
                && minDigits <= maxDigits
                && maxDigits <= block;
        return understood && fits
                ? Optional.of(new PinPadEntry(
                        seconds,
                        minDigits,
                        maxDigits,
                        position + oldOffset,
                        position + newOffset,
                        (confirm & 0x02) != 0,
                        modify,
                        (confirm & 0x01) != 0,
                        language,
                        command))
                : Optional.empty();
    }

    boolean fits(String code) {
        return code.length() >= minDigits && code.length() <= maxDigits;
    }

    /** The command with a code put in; what the code does not fill keeps its padding. */
    byte[] with(byte[] partly, int at, String code) {
        byte[] filled = partly.clone();
        for (int i = 0; i < code.length(); i++) {
            filled[COMMAND_HEAD + at + i] = (byte) code.charAt(i);
        }
        return filled;
    }
}
