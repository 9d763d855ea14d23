package se.kortbro.daemon.pcsc;

import se.kortbro.daemon.card.CardFailure;

/** The one place where what the system answers becomes what a person can do about it. */
final class ErrorMap {
    private ErrorMap() {}

    /** What it means that {@code reader}'s card cannot be connected. */
    static CardFailure connecting(String reader, ScardException e) {
        return switch (e.error()) {
            case NO_SMARTCARD, REMOVED_CARD -> new CardFailure.Absent(reader);
            case UNKNOWN_READER, READER_UNAVAILABLE, DEVICE_NOT_CONNECTED -> new CardFailure.ReaderNotFound(reader);
            default -> inUse(e);
        };
    }

    /** What it means that a call on a connected card did not succeed. */
    static CardFailure inUse(ScardException e) {
        return switch (e.error()) {
            case NO_SMARTCARD, REMOVED_CARD, UNKNOWN_READER, READER_UNAVAILABLE, DEVICE_NOT_CONNECTED ->
                new CardFailure.Removed();
            case RESET_CARD -> new CardFailure.Reset();
            case SHARING_VIOLATION -> new CardFailure.Busy();
            case UNRESPONSIVE_CARD, UNPOWERED_CARD, UNSUPPORTED_CARD, TIMEOUT -> new CardFailure.Mute();
            case SECURITY_VIOLATION -> new CardFailure.ServiceUnavailable(true);
            default ->
                service(e)
                        ? new CardFailure.ServiceUnavailable(false)
                        : new CardFailure.Communication(String.valueOf(e.getMessage()), e);
        };
    }

    /**
     * What it means that the service itself cannot be asked, whatever it answers: there is no card in sight that could be to
     * blame.
     */
    static CardFailure.ServiceUnavailable service(ScardError error) {
        return new CardFailure.ServiceUnavailable(error == ScardError.SECURITY_VIOLATION);
    }

    /** Whether it says that the service was stopped, or another one started: its contexts and handles are worth nothing. */
    static boolean service(ScardException e) {
        return switch (e.error()) {
            case NO_SERVICE,
                    SERVICE_STOPPED,
                    SHUTDOWN,
                    SERVER_TOO_BUSY,
                    SYSTEM_CANCELLED,
                    CANCELLED,
                    INVALID_HANDLE,
                    INVALID_WINDOWS_HANDLE,
                    BROKEN_PIPE -> true;
            default -> false;
        };
    }

    /**
     * Whether it may hide that the card was pulled: a driver that is in the middle of a command tells so (0x80100016 by
     * pcsc-lite), and only later that the card is gone. Another card may be in the reader since.
     */
    static boolean doubtful(ScardException e) {
        return switch (e.error()) {
            case NOT_TRANSACTED,
                    COMM_ERROR,
                    COMM_DATA_LOST,
                    GENERAL_FAILURE,
                    BAD_COMMAND,
                    UNKNOWN_ERROR,
                    INTERNAL_ERROR,
                    NOT_READY,
                    UNEXPECTED,
                    OTHER -> true;
            default -> false;
        };
    }
}
