package se.kortbro.simulatedcard.apdu;

/**
 * A command APDU taken apart (ISO/IEC 7816-4, 5.2).
 *
 * @param cla class byte, 0 to 255
 * @param ins instruction byte
 * @param p1 first parameter
 * @param p2 second parameter
 * @param data the data field, 0 to 65,535 bytes
 * @param le how many bytes of answer are asked for, 1 to 65,536; 0 when the command has no Le
 * @param extended whether its lengths had three bytes
 */
public record Command(int cla, int ins, int p1, int p2, byte[] data, int le, boolean extended) {
    /** More of this command follows in the next (ISO/IEC 7816-4, 5.3.3). */
    public static final int CHAINING_BIT = 0x10;

    public boolean hasData() {
        return data.length > 0;
    }

    /** P1 and P2 as one number. */
    public int p1p2() {
        return (p1 << 8) | p2;
    }

    /** The same command with the data that its chain has gathered. */
    Command withData(byte[] gathered) {
        return new Command(cla, ins, p1, p2, gathered, le, extended);
    }
}
