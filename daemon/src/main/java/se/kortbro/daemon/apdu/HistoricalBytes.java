package se.kortbro.daemon.apdu;

import java.util.Arrays;

/** What a card tells of itself in its answer to reset (ISO/IEC 7816-3, 8.2; ISO/IEC 7816-4, 12.1.1). */
final class HistoricalBytes {
    private static final int CAPABILITIES = 0x7; // compact-TLV tag; ISO/IEC 7816-4, 12.1.1.9
    private static final int EXTENDED_LC_AND_LE = 0x40; // third capability byte, bit 7; ISO/IEC 7816-4, table 119

    private HistoricalBytes() {}

    /** Whether the card says that it takes extended length; total: an ATR that is cut or odd says nothing. */
    static ExtendedLength.Ability extendedLength(byte[] atr) {
        byte[] history = of(atr);
        // Category 00 or 80: what follows is compact-TLV, tag and length a nibble each.
        boolean compactTlv = history.length > 0 && (history[0] == 0 || history[0] == (byte) 0x80);
        int at = 1;
        while (compactTlv && at < history.length) {
            int tag = (history[at] & 0xFF) >> 4;
            int length = history[at] & 0xF;
            if (tag == CAPABILITIES && length >= 3 && at + 3 < history.length) {
                boolean takes = (history[at + 3] & EXTENDED_LC_AND_LE) != 0;
                return takes ? ExtendedLength.Ability.YES : ExtendedLength.Ability.NO;
            }
            at += 1 + length;
        }
        return ExtendedLength.Ability.UNKNOWN;
    }

    private static byte[] of(byte[] atr) {
        if (atr.length < 2) {
            return new byte[0];
        }
        int count = atr[1] & 0xF;
        int next = (atr[1] & 0xFF) >> 4; // which of TA, TB, TC, TD follow
        int at = 2;
        while (next != 0) {
            boolean more = (next & 0x8) != 0;
            at += Integer.bitCount(next);
            next = more && at - 1 < atr.length ? (atr[at - 1] & 0xFF) >> 4 : 0;
        }
        return at + count <= atr.length ? Arrays.copyOfRange(atr, at, at + count) : new byte[0];
    }
}
