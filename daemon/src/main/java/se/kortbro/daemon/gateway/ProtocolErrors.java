package se.kortbro.daemon.gateway;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.language.Sentences;
import se.kortbro.protocol.ErrorCode;
import se.kortbro.protocol.ErrorField;
import se.kortbro.protocol.PortalCode;
import se.kortbro.protocol.RpcError;
import se.kortbro.protocol.value.CertificateCheck;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.KeyAlgorithm;
import se.kortbro.protocol.value.PinId;

/**
 * The one place where a failure becomes a protocol error with a sentence. A new failure does not compile until it has both.
 */
final class ProtocolErrors implements CardFailure.Cases<RpcError>, ActivationFailure.Cases<RpcError> {
    private static final Logger LOG = LoggerFactory.getLogger(ProtocolErrors.class);

    private final Sentences sentences;
    private final boolean activation;

    /**
     * Made for one request.
     *
     * @param activation whether it is an activation, which the same request again continues
     */
    ProtocolErrors(Locale language, boolean activation) {
        this.sentences = sentences(language);
        this.activation = activation;
    }

    /** What persons are told by way of the page: what happened, and what to do. */
    static Sentences sentences(Locale language) {
        return new Sentences("se.kortbro.daemon.gateway.messages", language);
    }

    /** The error that a request ends in. What nobody foresaw is logged, and told to nobody. */
    RpcError of(Throwable thrown) {
        Throwable failure = cause(thrown);
        if (failure instanceof CardFailure card) {
            return card.accept(this);
        }
        if (failure instanceof ActivationFailure other) {
            return other.accept(this);
        }
        if (failure instanceof ReaderChoice.AmbiguousReader) {
            return error(ErrorCode.INVALID_PARAMS, "INVALID_PARAMS.reader", Map.of(ErrorField.FIELD, "reader"));
        }
        if (failure instanceof Questions.Tiresome) {
            return error(ErrorCode.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS.questions", Map.of());
        }
        LOG.error("A request failed unexpectedly", failure);
        return error(ErrorCode.INTERNAL_ERROR);
    }

    /** More requests than a page may have unanswered. */
    RpcError tooMany() {
        return error(ErrorCode.TOO_MANY_REQUESTS);
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        return wrapped && thrown.getCause() != null ? cause(thrown.getCause()) : thrown;
    }

    @Override
    public RpcError noReader(CardFailure.NoReader failure) {
        return error(ErrorCode.READER_NONE);
    }

    @Override
    public RpcError readerNotFound(CardFailure.ReaderNotFound failure) {
        return error(
                ErrorCode.READER_NOT_FOUND,
                "READER_NOT_FOUND",
                Map.of(ErrorField.READER, failure.reader()),
                failure.reader());
    }

    @Override
    public RpcError absent(CardFailure.Absent failure) {
        String reader = failure.reader();
        return error(
                ErrorCode.CARD_ABSENT, "CARD_ABSENT", reader == null ? Map.of() : Map.of(ErrorField.READER, reader));
    }

    @Override
    public RpcError removed(CardFailure.Removed failure) {
        return resumable(ErrorCode.CARD_REMOVED, activation);
    }

    @Override
    public RpcError unsupported(CardFailure.Unsupported failure) {
        byte[] atr = failure.atr();
        return error(
                ErrorCode.CARD_UNSUPPORTED,
                "CARD_UNSUPPORTED",
                atr.length == 0 ? Map.of() : Map.of(ErrorField.ATR, atr));
    }

    @Override
    public RpcError unsupportedKey(CardFailure.UnsupportedKey failure) {
        KeyAlgorithm key = KeyAlgorithm.valueOf(failure.key().name());
        return error(ErrorCode.CARD_UNSUPPORTED, "CARD_UNSUPPORTED.key", Map.of(ErrorField.KEY, key), key.word());
    }

    @Override
    public RpcError busy(CardFailure.Busy failure) {
        return error(ErrorCode.CARD_BUSY);
    }

    @Override
    public RpcError mute(CardFailure.Mute failure) {
        return error(ErrorCode.CARD_MUTE);
    }

    @Override
    public RpcError communication(CardFailure.Communication failure) {
        LOG.warn("The card cannot be talked to", failure);
        return resumable(ErrorCode.CARD_COMMUNICATION, activation);
    }

    @Override
    public RpcError reset(CardFailure.Reset failure) {
        return resumable(ErrorCode.CARD_COMMUNICATION, activation);
    }

    @Override
    public RpcError storeFull(CardFailure.StoreFull failure) {
        // The same run again would come as far as this one.
        return error(ErrorCode.CARD_COMMUNICATION, "CARD_COMMUNICATION.full", Map.of(ErrorField.RESUMABLE, false));
    }

    @Override
    public RpcError serviceUnavailable(CardFailure.ServiceUnavailable failure) {
        return error(
                ErrorCode.PCSC_UNAVAILABLE,
                failure.denied() ? "PCSC_UNAVAILABLE.denied" : "PCSC_UNAVAILABLE",
                Map.of());
    }

    @Override
    public RpcError wrongPin(CardFailure.WrongPin failure) {
        Map<ErrorField, Object> data = new EnumMap<>(ErrorField.class);
        data.put(ErrorField.PIN, pin(failure.role()));
        failure.triesLeft().ifPresent(left -> data.put(ErrorField.TRIES_LEFT, left));
        return error(ErrorCode.PIN_WRONG, "PIN_WRONG", data);
    }

    @Override
    public RpcError pinUnconfirmed(CardFailure.PinUnconfirmed failure) {
        // The workflows ask the person again.
        return resumable(ErrorCode.CARD_COMMUNICATION, activation);
    }

    @Override
    public RpcError pinRefused(CardFailure.PinRefused failure) {
        return error(ErrorCode.PIN_WRONG, "PIN_WRONG.refused", Map.of(ErrorField.PIN, pin(failure.role())));
    }

    @Override
    public RpcError pinRequired(CardFailure.PinRequired failure) {
        // The workflows verify before they sign: a card that wants the code all the same has dropped the login.
        return resumable(ErrorCode.CARD_COMMUNICATION, activation);
    }

    @Override
    public RpcError pinBlocked(CardFailure.PinBlocked failure) {
        return failure.role() == PinRole.PUK
                ? error(ErrorCode.PUK_BLOCKED)
                : error(ErrorCode.PIN_BLOCKED, "PIN_BLOCKED", Map.of(ErrorField.PIN, pin(failure.role())));
    }

    @Override
    public RpcError notAuthorized(CardFailure.NotAuthorized failure) {
        return error(ErrorCode.NOT_AUTHORIZED);
    }

    @Override
    public RpcError wrongCard(CardFailure.WrongCard failure) {
        return error(ErrorCode.WRONG_CARD);
    }

    @Override
    public RpcError certificateNotFound(CardFailure.CertificateNotFound failure) {
        return error(
                ErrorCode.CERTIFICATE_NOT_FOUND,
                "CERTIFICATE_NOT_FOUND",
                failure.slot() == null
                        ? Map.of()
                        : Map.of(
                                ErrorField.PURPOSE,
                                CertificatePurpose.valueOf(failure.slot().name())));
    }

    @Override
    public RpcError pinCancelled(ActivationFailure.PinCancelled failure) {
        return error(ErrorCode.PIN_CANCELLED);
    }

    @Override
    public RpcError pinTimeout(ActivationFailure.PinTimeout failure) {
        return error(ErrorCode.PIN_TIMEOUT);
    }

    @Override
    public RpcError noPrompt(ActivationFailure.NoPrompt failure) {
        return error(ErrorCode.PIN_NO_PROMPT);
    }

    @Override
    public RpcError rejected(ActivationFailure.Rejected failure) {
        Map<ErrorField, Object> data =
                failure.portalCode() instanceof PortalCode code ? Map.of(ErrorField.PORTAL_CODE, code) : Map.of();
        return error(ErrorCode.ACTIVATION_REJECTED, "ACTIVATION_REJECTED", data);
    }

    @Override
    public RpcError certificateMismatch(ActivationFailure.CertificateMismatch failure) {
        CertificateCheck check = CertificateCheck.valueOf(failure.check().name());
        return error(ErrorCode.CERTIFICATE_MISMATCH, "CERTIFICATE_MISMATCH", Map.of(ErrorField.CHECK, check));
    }

    @Override
    public RpcError pageSilent(ActivationFailure.PageSilent failure) {
        return resumable(ErrorCode.PAGE_SILENT, activation);
    }

    @Override
    public RpcError journalUnwritable(ActivationFailure.JournalUnwritable failure) {
        LOG.error("The journal cannot be written", failure);
        return error(ErrorCode.JOURNAL_UNWRITABLE);
    }

    @Override
    public RpcError requestCancelled(ActivationFailure.RequestCancelled failure) {
        return resumable(ErrorCode.REQUEST_CANCELLED, failure.resumable());
    }

    @Override
    public RpcError otherCertificates(ActivationFailure.OtherCertificates failure) {
        return error(ErrorCode.INVALID_PARAMS, "INVALID_PARAMS.certificates", Map.of(ErrorField.FIELD, "certificates"));
    }

    private static PinId pin(PinRole role) {
        return PinId.valueOf(role.name());
    }

    private RpcError resumable(ErrorCode code, boolean resumable) {
        return error(code, code.name() + (resumable ? ".resumable" : ""), Map.of(ErrorField.RESUMABLE, resumable));
    }

    private RpcError error(ErrorCode code) {
        return error(code, code.name(), Map.of());
    }

    private RpcError error(ErrorCode code, String sentence, Map<ErrorField, Object> data, Object... values) {
        return new RpcError(code, sentences.get(sentence, values), data);
    }
}
