package se.kortbro.daemon.pcsc;

import com.sun.jna.Pointer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import se.kortbro.daemon.pcsc.Winscard.SlotState;

/**
 * Where the three systems' smart card APIs differ in numbers only: sizes and offsets, as data, so that each can be checked on
 * any of them. 64-bit systems.
 *
 * @param dword bytes of a DWORD or LONG
 * @param context bytes of a SCARDCONTEXT
 * @param handle bytes of a SCARDHANDLE
 * @param atr bytes of SCARD_READERSTATE's rgbAtr
 * @param alignment to what SCARD_READERSTATE's size is rounded up; 1 where it is packed
 * @param charset of reader names
 * @param controlBase what SCARD_CTL_CODE begins with
 * @param controlShift how far it moves the function
 * @param stateIsBits whether SCardStatus tells its state as bits (pcsc-lite) or as a number
 */
record ScardLayout(
        int dword,
        int context,
        int handle,
        int atr,
        int alignment,
        Charset charset,
        int controlBase,
        int controlShift,
        boolean stateIsBits) {
    /** winscard.h: CTL_CODE(FILE_DEVICE_SMARTCARD 0x31, code, METHOD_BUFFERED, FILE_ANY_ACCESS). */
    static final ScardLayout WINDOWS = new ScardLayout(4, 8, 8, 36, 8, StandardCharsets.UTF_16LE, 0x310000, 2, false);

    /** pcsc-lite's wintypes.h: DWORD is unsigned long, LP64. */
    static final ScardLayout LINUX = new ScardLayout(8, 8, 8, 33, 8, StandardCharsets.UTF_8, 0x42000000, 0, true);

    /** PCSC.framework's wintypes.h and pcsclite.h: DWORD is uint32_t, structures are packed. */
    static final ScardLayout MACOS = new ScardLayout(4, 4, 4, 33, 1, StandardCharsets.UTF_8, 0x42000000, 0, true);

    private static final int POINTER = 8;

    /** SCARD_READERSTATE begins with szReader, then pvUserData, which we leave null. */
    int currentStateAt() {
        return 2 * POINTER;
    }

    int eventStateAt() {
        return currentStateAt() + dword;
    }

    int atrLengthAt() {
        return eventStateAt() + dword;
    }

    int atrAt() {
        return atrLengthAt() + dword;
    }

    /** Bytes from one SCARD_READERSTATE of an array to the next. */
    int readerStateSize() {
        int end = atrAt() + atr;
        return (end + alignment - 1) / alignment * alignment;
    }

    /** SCARD_CTL_CODE(function). */
    int controlCode(int function) {
        return controlBase + (function << controlShift);
    }

    /** What SCardStatus' dwState says; pcsc-lite counts insertions in its upper 16 bits. */
    SlotState slotState(long state) {
        int low = (int) state & 0xFFFF;
        int number = stateIsBits ? 31 - Integer.numberOfLeadingZeros(low) : low;
        SlotState[] states = SlotState.values();
        return number >= 0 && number < states.length ? states[number] : SlotState.UNKNOWN;
    }

    long readDword(Pointer memory, long offset) {
        return dword == 8 ? memory.getLong(offset) : Integer.toUnsignedLong(memory.getInt(offset));
    }

    void writeDword(Pointer memory, long offset, long value) {
        if (dword == 8) {
            memory.setLong(offset, value);
        } else {
            memory.setInt(offset, (int) value);
        }
    }

    long readContext(Pointer memory) {
        return context == 8 ? memory.getLong(0) : memory.getInt(0);
    }

    long readHandle(Pointer memory) {
        return handle == 8 ? memory.getLong(0) : memory.getInt(0);
    }

    /** Bytes of a character of a reader's name. */
    int character() {
        return charset.equals(StandardCharsets.UTF_16LE) ? 2 : 1;
    }
}
