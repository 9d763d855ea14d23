package se.kortbro.daemon.pcsc;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import se.kortbro.daemon.pcsc.Winscard.Handle;

/**
 * What a reader says that can be done on its own keys (PC/SC part 10, 2.3). Some say so and cannot.
 *
 * @param verify the control code of VERIFY_PIN_DIRECT, where it has that
 * @param modify the control code of MODIFY_PIN_DIRECT, where it has that
 */
record PinPadFeatures(OptionalInt verify, OptionalInt modify) {
    /** CM_IOCTL_GET_FEATURE_REQUEST. */
    private static final int GET_FEATURE_REQUEST = 3400;

    private static final byte VERIFY_PIN_DIRECT = 0x06;
    private static final byte MODIFY_PIN_DIRECT = 0x07;

    /** A feature: tag, length 4, control code. */
    private static final int ENTRY = 6;

    static final PinPadFeatures NONE = new PinPadFeatures(OptionalInt.empty(), OptionalInt.empty());

    /** None also where the reader does not answer the question. */
    static PinPadFeatures of(Winscard winscard, Handle handle) {
        try {
            byte[] features = handle.control(winscard.controlCode(GET_FEATURE_REQUEST), new byte[0]);
            return new PinPadFeatures(find(features, VERIFY_PIN_DIRECT), find(features, MODIFY_PIN_DIRECT));
        } catch (ScardException unanswered) {
            return NONE;
        }
    }

    /** Whether a code can be entered; a pad that could only replace codes is of no use. */
    boolean present() {
        return verify.isPresent();
    }

    /** The code is big-endian on all systems (part 10, 2.2); 0 is none. */
    private static OptionalInt find(byte[] features, byte tag) {
        for (int at = 0; at + ENTRY <= features.length; at += ENTRY) {
            if (features[at] == tag && features[at + 1] == 4) {
                int code = ByteBuffer.wrap(features, at + 2, 4).getInt();
                return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
            }
        }
        return OptionalInt.empty();
    }
}
