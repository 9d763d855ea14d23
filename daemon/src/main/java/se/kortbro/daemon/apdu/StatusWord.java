package se.kortbro.daemon.apdu;

import java.util.OptionalInt;

/**
 * SW1 and SW2 of an answer (ISO/IEC 7816-4, 5.6), so that above the edge nobody reads hex.
 *
 * @param value 0 to 0xFFFF
 */
public record StatusWord(int value) {
    /** Done. */
    public static final StatusWord OK = new StatusWord(0x9000);

    /** A verification failed, and the card does not say how many tries are left. */
    public static final StatusWord VERIFICATION_FAILED = new StatusWord(0x6300);

    public static final StatusWord WRONG_LENGTH = new StatusWord(0x6700);
    public static final StatusWord SECURITY_STATUS_NOT_SATISFIED = new StatusWord(0x6982);
    public static final StatusWord AUTHENTICATION_METHOD_BLOCKED = new StatusWord(0x6983);
    public static final StatusWord CONDITIONS_NOT_SATISFIED = new StatusWord(0x6985);
    public static final StatusWord WRONG_DATA = new StatusWord(0x6A80);
    public static final StatusWord FUNCTION_NOT_SUPPORTED = new StatusWord(0x6A81);
    public static final StatusWord NOT_FOUND = new StatusWord(0x6A82);
    public static final StatusWord NOT_ENOUGH_MEMORY = new StatusWord(0x6A84);
    public static final StatusWord INCORRECT_P1_P2 = new StatusWord(0x6A86);
    public static final StatusWord REFERENCED_DATA_NOT_FOUND = new StatusWord(0x6A88);
    public static final StatusWord WRONG_P1_P2 = new StatusWord(0x6B00);
    public static final StatusWord INSTRUCTION_NOT_SUPPORTED = new StatusWord(0x6D00);
    public static final StatusWord CLASS_NOT_SUPPORTED = new StatusWord(0x6E00);
    public static final StatusWord NO_PRECISE_DIAGNOSIS = new StatusWord(0x6F00);

    public StatusWord {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("a status word has two bytes");
        }
    }

    public boolean isOk() {
        return equals(OK);
    }

    /** Whether it is one of those that say no: SW1 from 62 to 6F. Anything but this, 9000 and 61xx is no card's word. */
    public boolean isRefusal() {
        int sw1 = value >> 8;
        return sw1 >= 0x62 && sw1 <= 0x6F;
    }

    /** 61xx: how many bytes of the answer still wait, 1 to 256; empty when it is another word. */
    public OptionalInt bytesWaiting() {
        return lengthAfter(0x61);
    }

    /** 6Cxx: the Le the card would have taken, 1 to 256; empty when it is another word. */
    public OptionalInt rightLe() {
        return lengthAfter(0x6C);
    }

    /**
     * 63CX: the tries that are left after a wrong one, 0 to 15. Some cards write 630X instead (YubiKey NEO); 6300 alone
     * says nothing about them.
     */
    public OptionalInt triesLeft() {
        boolean counted = (value & 0xFFF0) == 0x63C0 || ((value & 0xFFF0) == 0x6300 && (value & 0xF) != 0);
        return counted ? OptionalInt.of(value & 0xF) : OptionalInt.empty();
    }

    private OptionalInt lengthAfter(int sw1) {
        if (value >> 8 != sw1) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((value & 0xFF) == 0 ? 256 : value & 0xFF);
    }

    /** Four hexadecimal digits, as standards and logs write it. */
    @Override
    public String toString() {
        return String.format("%04X", value);
    }
}
