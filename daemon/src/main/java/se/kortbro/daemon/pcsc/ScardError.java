package se.kortbro.daemon.pcsc;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the system's smart card API answers instead of success, masked to 32 bits (winscard.h, pcsclite.h). The few that do
 * not begin with 0x8010 are plain Windows errors that its smart card API hands through.
 */
public enum ScardError {
    BROKEN_PIPE(109), // a remote desktop that redirects no readers
    BAD_COMMAND(22), // Windows: the reader does not know the command, or is just leaving
    GENERAL_FAILURE(31), // Windows: the reader's driver gave up
    DEVICE_NOT_CONNECTED(1167), // Windows: the reader has left
    NOT_SUPPORTED(50), // Windows: the reader has no such control code
    INVALID_FUNCTION(1), // Windows: the same, from other drivers
    INVALID_WINDOWS_HANDLE(6), // Windows: the context is of a service that was stopped since
    INTERNAL_ERROR(0x80100001),
    CANCELLED(0x80100002),
    INVALID_HANDLE(0x80100003),
    INVALID_PARAMETER(0x80100004),
    NO_MEMORY(0x80100006),
    INSUFFICIENT_BUFFER(0x80100008),
    UNKNOWN_READER(0x80100009),
    TIMEOUT(0x8010000A),
    SHARING_VIOLATION(0x8010000B),
    NO_SMARTCARD(0x8010000C),
    PROTO_MISMATCH(0x8010000F),
    NOT_READY(0x80100010),
    INVALID_VALUE(0x80100011),
    SYSTEM_CANCELLED(0x80100012),
    COMM_ERROR(0x80100013),
    UNKNOWN_ERROR(0x80100014),
    NOT_TRANSACTED(0x80100016),
    READER_UNAVAILABLE(0x80100017),
    SHUTDOWN(0x80100018),
    NO_SERVICE(0x8010001D),
    SERVICE_STOPPED(0x8010001E),
    /** pcsc-lite answers an unsupported feature with this number too; Windows has one of its own for that. */
    UNEXPECTED(0x8010001F),
    UNSUPPORTED_FEATURE(0x80100022),
    NO_READERS_AVAILABLE(0x8010002E),
    COMM_DATA_LOST(0x8010002F),
    SERVER_TOO_BUSY(0x80100031),
    UNSUPPORTED_CARD(0x80100065),
    UNRESPONSIVE_CARD(0x80100066),
    UNPOWERED_CARD(0x80100067),
    RESET_CARD(0x80100068),
    REMOVED_CARD(0x80100069),
    SECURITY_VIOLATION(0x8010006A),
    /** Any other number; {@link ScardException#code()} has it. */
    OTHER(0xFFFFFFFF);

    private static final Map<Integer, ScardError> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ScardError::code, Function.identity()));

    private final int code;

    ScardError(int code) {
        this.code = code;
    }

    /** The number, 32 bits. */
    public int code() {
        return code;
    }

    /** @param code as the system gave it; only its low 32 bits count */
    static ScardError of(long code) {
        return BY_CODE.getOrDefault((int) code, OTHER);
    }
}
