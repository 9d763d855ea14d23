package se.kortbro.simulatedcard.apdu;

import java.util.Arrays;

/** Reads command APDUs. Total: every byte string gives a command or a {@link Refusal}. */
public final class ApduParser {
    private static final int HEADER = 4;

    private ApduParser() {}

    /**
     * Takes a command apart.
     *
     * @throws Refusal 6700 when the lengths in it do not add up
     */
    public static Command parse(byte[] apdu) {
        if (apdu.length < HEADER) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        if (apdu.length == HEADER) {
            return command(apdu, 0, 0, 0, false);
        }
        int first = apdu[HEADER] & 0xFF;
        if (apdu.length == HEADER + 1) {
            return command(apdu, 0, 0, first == 0 ? 256 : first, false);
        }
        return first == 0 ? extended(apdu) : shortForm(apdu, first);
    }

    private static Command shortForm(byte[] apdu, int lc) {
        int start = HEADER + 1;
        if (apdu.length == start + lc) {
            return command(apdu, start, lc, 0, false);
        }
        if (apdu.length == start + lc + 1) {
            int le = apdu[start + lc] & 0xFF;
            return command(apdu, start, lc, le == 0 ? 256 : le, false);
        }
        throw new Refusal(StatusWord.WRONG_LENGTH);
    }

    private static Command extended(byte[] apdu) {
        int start = HEADER + 3;
        if (apdu.length < start) {
            throw new Refusal(StatusWord.WRONG_LENGTH);
        }
        int length = twoBytes(apdu, HEADER + 1);
        if (apdu.length == start) {
            return command(apdu, 0, 0, length == 0 ? 65_536 : length, true);
        }
        if (length > 0 && apdu.length == start + length) {
            return command(apdu, start, length, 0, true);
        }
        if (length > 0 && apdu.length == start + length + 2) {
            int le = twoBytes(apdu, start + length);
            return command(apdu, start, length, le == 0 ? 65_536 : le, true);
        }
        throw new Refusal(StatusWord.WRONG_LENGTH);
    }

    private static int twoBytes(byte[] apdu, int at) {
        return ((apdu[at] & 0xFF) << 8) | (apdu[at + 1] & 0xFF);
    }

    private static Command command(byte[] apdu, int start, int lc, int le, boolean extended) {
        byte[] data = Arrays.copyOfRange(apdu, start, start + lc);
        return new Command(apdu[0] & 0xFF, apdu[1] & 0xFF, apdu[2] & 0xFF, apdu[3] & 0xFF, data, le, extended);
    }
}
