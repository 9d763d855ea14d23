package se.kortbro.simulatedcard;

import se.kortbro.simulatedcard.apdu.Tlv;

/**
 * The card's answer to reset (ISO/IEC 7816-3, 8; historical bytes: ISO/IEC 7816-4, 12.1.1). It looks like no product on
 * purpose: OpenSC switches on the workarounds of a YubiKey or a PIVKey by historical bytes, and programs are to find out
 * by SELECT that this is a PIV card.
 */
final class AnswerToReset {
    private static final byte DIRECT_CONVENTION = 0x3B;
    private static final int TD1_FOLLOWS = 0x80;
    /** TD1: T=1 and TD2 follows; TD2: TA3 and TB3 follow; blocks of 254 bytes, usual waiting times. No speed changes. */
    private static final byte[] T1_INTERFACE = {(byte) 0x81, 0x31, (byte) 0xFE, 0x45};

    /** Category 80: status indicator, if any, in compact TLV. */
    private static final byte CATEGORY = (byte) 0x80;
    /** Card capabilities: selection by full and partial name; data coding; and the third byte. */
    private static final byte[] CAPABILITIES = {0x73, (byte) 0xC0, 0x21};

    private static final int CHAINING = 0x80;
    private static final int EXTENDED_LENGTH = 0x40;
    /** Card issuer's data, seven bytes. */
    private static final byte[] NAME = {0x57, 'K', 'o', 'r', 't', 'b', 'r', 'o'};

    private AnswerToReset() {}

    static byte[] of(CardProfile profile) {
        byte lengths = (byte) (CHAINING | (profile.extendedLength() ? EXTENDED_LENGTH : 0));
        byte[] historical = Tlv.join(new byte[] {CATEGORY}, CAPABILITIES, new byte[] {lengths}, NAME);
        if (profile.has(Quirk.T0)) {
            return Tlv.join(new byte[] {DIRECT_CONVENTION, (byte) historical.length}, historical);
        }
        byte[] checked = Tlv.join(new byte[] {(byte) (TD1_FOLLOWS | historical.length)}, T1_INTERFACE, historical);
        byte check = 0;
        for (byte b : checked) {
            check ^= b;
        }
        return Tlv.join(new byte[] {DIRECT_CONVENTION}, checked, new byte[] {check});
    }
}
