package se.kortbro.protocol;

import static se.kortbro.protocol.ErrorField.ATR;
import static se.kortbro.protocol.ErrorField.CHECK;
import static se.kortbro.protocol.ErrorField.FIELD;
import static se.kortbro.protocol.ErrorField.KEY;
import static se.kortbro.protocol.ErrorField.PIN;
import static se.kortbro.protocol.ErrorField.PORTAL_CODE;
import static se.kortbro.protocol.ErrorField.PURPOSE;
import static se.kortbro.protocol.ErrorField.READER;
import static se.kortbro.protocol.ErrorField.RESUMABLE;
import static se.kortbro.protocol.ErrorField.TRIES_LEFT;

import java.util.Set;

/**
 * Every error of the protocol: its number, its reason, and what its data tells besides. Nowhere else do numbers meet
 * reasons.
 */
public enum ErrorCode {
    PARSE_ERROR(-32700, "jsonrpc.parseError"),
    INVALID_REQUEST(-32600, "jsonrpc.invalidRequest"),
    METHOD_NOT_FOUND(-32601, "jsonrpc.methodNotFound"),
    INVALID_PARAMS(-32602, "jsonrpc.invalidParams", always(FIELD)),
    INTERNAL_ERROR(-32603, "jsonrpc.internalError"),
    READER_NONE(4001, "reader.none"),
    READER_NOT_FOUND(4002, "reader.notFound", always(READER)),
    CARD_ABSENT(4003, "card.absent", sometimes(READER)),
    CARD_REMOVED(4004, "card.removed", always(RESUMABLE)),
    CARD_UNSUPPORTED(4005, "card.unsupported", sometimes(ATR, KEY)),
    CARD_BUSY(4006, "card.busy"),
    CARD_MUTE(4007, "card.mute"),
    CARD_COMMUNICATION(4008, "card.communication", always(RESUMABLE)),
    PCSC_UNAVAILABLE(4010, "pcsc.unavailable"),
    PIN_WRONG(4101, "pin.wrong", always(PIN), sometimes(TRIES_LEFT)),
    PIN_BLOCKED(4102, "pin.blocked", always(PIN)),
    PIN_CANCELLED(4103, "pin.cancelled"),
    PIN_TIMEOUT(4104, "pin.timeout"),
    PIN_NO_PROMPT(4105, "pin.noPrompt"),
    PUK_BLOCKED(4106, "puk.blocked"),
    ACTIVATION_REJECTED(4201, "activation.rejected", sometimes(PORTAL_CODE)),
    CERTIFICATE_MISMATCH(4202, "activation.certificateMismatch", always(CHECK)),
    NOT_AUTHORIZED(4203, "activation.notAuthorized"),
    PAGE_SILENT(4205, "activation.pageSilent", always(RESUMABLE)),
    WRONG_CARD(4206, "card.wrongCard"),
    CERTIFICATE_NOT_FOUND(4207, "certificate.notFound", sometimes(PURPOSE)),
    JOURNAL_UNWRITABLE(4208, "journal.unwritable"),
    REQUEST_CANCELLED(4401, "request.cancelled", always(RESUMABLE)),
    TOO_MANY_REQUESTS(4402, "request.tooMany");

    private final int code;
    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of's sets are immutable; their type does not say so
    private final Set<ErrorField> required;

    @SuppressWarnings("ImmutableEnumChecker") // as above
    private final Set<ErrorField> optional;

    ErrorCode(int code, String reason) {
        this(code, reason, always(), sometimes());
    }

    ErrorCode(int code, String reason, Always required) {
        this(code, reason, required, sometimes());
    }

    ErrorCode(int code, String reason, Sometimes optional) {
        this(code, reason, always(), optional);
    }

    ErrorCode(int code, String reason, Always required, Sometimes optional) {
        this.code = code;
        this.reason = reason;
        this.required = required.fields();
        this.optional = optional.fields();
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** {@code data.reason}. */
    public String reason() {
        return reason;
    }

    /** What {@code data} always tells besides. */
    public Set<ErrorField> required() {
        return required;
    }

    /** What {@code data} tells besides when it is known. */
    public Set<ErrorField> optional() {
        return optional;
    }

    boolean admits(Set<ErrorField> fields) {
        return fields.containsAll(required)
                && fields.stream().allMatch(field -> required.contains(field) || optional.contains(field));
    }

    private static Always always(ErrorField... fields) {
        return new Always(Set.of(fields));
    }

    private static Sometimes sometimes(ErrorField... fields) {
        return new Sometimes(Set.of(fields));
    }

    private record Always(Set<ErrorField> fields) {}

    private record Sometimes(Set<ErrorField> fields) {}
}
