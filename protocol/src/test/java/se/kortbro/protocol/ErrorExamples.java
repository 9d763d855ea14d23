package se.kortbro.protocol;

import static java.util.Map.entry;
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

import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.CertificateCheck;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.KeyAlgorithm;
import se.kortbro.protocol.value.PinId;

/** What the daemon's golden errors are in Java, written, by their names. */
final class ErrorExamples {
    private static final String PIN_PAD = "SPR 532 02 00";

    static final Map<String, String> MESSAGES = Map.ofEntries(
            entry("text that is not JSON", error(null, ErrorCode.PARSE_ERROR)),
            entry("a message that is no request", error(null, ErrorCode.INVALID_REQUEST)),
            entry("a method that does not exist", error(ErrorCode.METHOD_NOT_FOUND)),
            entry("a param that is wrong", error(ErrorCode.INVALID_PARAMS, FIELD, "certificates[0].key")),
            entry("an error of the daemon's own", error(ErrorCode.INTERNAL_ERROR)),
            entry("no reader", error(ErrorCode.READER_NONE)),
            entry("a reader that there is not", error(ErrorCode.READER_NOT_FOUND, READER, PIN_PAD)),
            entry("no card in a reader", error(ErrorCode.CARD_ABSENT, READER, PIN_PAD)),
            entry("no card in any reader", error(ErrorCode.CARD_ABSENT)),
            entry("a card taken out, to be continued", error(ErrorCode.CARD_REMOVED, RESUMABLE, true)),
            entry("a card that no edge knows", error(ErrorCode.CARD_UNSUPPORTED, ATR, new byte[] {0x3B, 0})),
            entry("a key that the card lacks", error(ErrorCode.CARD_UNSUPPORTED, KEY, KeyAlgorithm.RSA_4096)),
            entry("a card that another page has", error(ErrorCode.CARD_BUSY)),
            entry("a card that does not answer", error(ErrorCode.CARD_MUTE)),
            entry("a card that talks nonsense", error(ErrorCode.CARD_COMMUNICATION, RESUMABLE, false)),
            entry("no smart card service", error(ErrorCode.PCSC_UNAVAILABLE)),
            entry(
                    "a wrong PIN that could not be tried again",
                    error(Token.of(1), ErrorCode.PIN_WRONG, Map.of(PIN, PinId.PIN1, TRIES_LEFT, 2))),
            entry("a wrong PIN on a card that does not count aloud", error(ErrorCode.PIN_WRONG, PIN, PinId.PIN2)),
            entry("a blocked PIN", error(ErrorCode.PIN_BLOCKED, PIN, PinId.PIN1)),
            entry("the person cancelled", error(ErrorCode.PIN_CANCELLED)),
            entry("the person did not answer", error(ErrorCode.PIN_TIMEOUT)),
            entry("nothing to ask on", error(ErrorCode.PIN_NO_PROMPT)),
            entry("a blocked PUK", error(ErrorCode.PUK_BLOCKED)),
            entry(
                    "the portal refused",
                    error(ErrorCode.ACTIVATION_REJECTED, PORTAL_CODE, new PortalCode(Token.of(2006)))),
            entry(
                    "the portal refused with a word",
                    error(ErrorCode.ACTIVATION_REJECTED, PORTAL_CODE, new PortalCode(Token.of("order.expired")))),
            entry("the portal refused without a code", error(ErrorCode.ACTIVATION_REJECTED)),
            entry(
                    "a certificate for another key",
                    error(ErrorCode.CERTIFICATE_MISMATCH, CHECK, CertificateCheck.PUBLIC_KEY)),
            entry("the card did not take the authorization", error(ErrorCode.NOT_AUTHORIZED)),
            entry("the page did not answer", error(ErrorCode.PAGE_SILENT, RESUMABLE, true)),
            entry("another card", error(ErrorCode.WRONG_CARD)),
            entry(
                    "no certificate for what is asked",
                    error(ErrorCode.CERTIFICATE_NOT_FOUND, PURPOSE, CertificatePurpose.AUTHENTICATION)),
            entry("no certificate at all", error(ErrorCode.CERTIFICATE_NOT_FOUND)),
            entry("a disk that is full", error(ErrorCode.JOURNAL_UNWRITABLE)),
            entry("a cancelled request", error(Token.of("a"), ErrorCode.REQUEST_CANCELLED, Map.of(RESUMABLE, true))),
            entry("one request too many", error(Token.of(17), ErrorCode.TOO_MANY_REQUESTS)));

    private ErrorExamples() {}

    private static String error(ErrorCode code) {
        return error(Token.of(1), code);
    }

    private static String error(@Nullable Token id, ErrorCode code) {
        return error(id, code, Map.of());
    }

    private static String error(ErrorCode code, ErrorField field, Object value) {
        return error(Token.of(1), code, Map.of(field, value));
    }

    private static String error(@Nullable Token id, ErrorCode code, Map<ErrorField, Object> data) {
        return MessageWriter.error(id, new RpcError(code, "Text för personen", data));
    }
}
