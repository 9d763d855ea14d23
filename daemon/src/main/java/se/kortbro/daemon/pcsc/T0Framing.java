package se.kortbro.daemon.pcsc;

import java.util.Arrays;

/**
 * T=0 carries no Le beside data, and no extended length (ISO/IEC 7816-3, 12.2.1; PC/SC part 5, 3.2.5 leaves it to the
 * application). A command that is too long is answered as a card would that cannot do it, so that who sent it falls back to
 * chaining.
 */
final class T0Framing {
    private static final int HEADER = 4;
    private static final byte[] WRONG_LENGTH = {0x67, 0x00}; // ISO/IEC 7816-4, 5.6

    private T0Framing() {}

    /** How a command gets to the card. */
    interface Carrier {
        byte[] transmit(byte[] command) throws ScardException;
    }

    static byte[] transmit(byte[] command, Carrier carrier) throws ScardException {
        if (command.length <= HEADER + 1) {
            return carrier.transmit(command);
        }
        int dataLength = command[HEADER] & 0xFF;
        if (dataLength == 0) {
            return WRONG_LENGTH.clone();
        }
        int withoutLe = HEADER + 1 + dataLength;
        if (command.length <= withoutLe) {
            return carrier.transmit(command);
        }
        byte[] shortened = Arrays.copyOf(command, withoutLe);
        try {
            return carrier.transmit(shortened);
        } finally {
            Arrays.fill(shortened, (byte) 0); // it may have carried a PIN
        }
    }
}
