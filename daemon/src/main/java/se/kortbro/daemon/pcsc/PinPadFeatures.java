package se.kortbro.daemon.pcsc;

import se.kortbro.daemon.pcsc.Winscard.Handle;

/** Whether a reader says that a code can be entered on it (PC/SC part 10, 2.3). Some say so and have no pad. */
final class PinPadFeatures {
    /** CM_IOCTL_GET_FEATURE_REQUEST. */
    private static final int GET_FEATURE_REQUEST = 3400;

    private static final byte VERIFY_PIN_DIRECT = 0x06;

    /** A feature: tag, length 4, control code. */
    private static final int ENTRY = 6;

    private PinPadFeatures() {}

    /** False also where the reader does not answer the question. */
    static boolean of(Winscard winscard, Handle handle) {
        try {
            byte[] features = handle.control(winscard.controlCode(GET_FEATURE_REQUEST), new byte[0]);
            for (int at = 0; at + ENTRY <= features.length; at += ENTRY) {
                if (features[at] == VERIFY_PIN_DIRECT && features[at + 1] == 4) {
                    return true;
                }
            }
            return false;
        } catch (ScardException unanswered) {
            return false;
        }
    }
}
