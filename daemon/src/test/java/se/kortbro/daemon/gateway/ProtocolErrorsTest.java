package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.protocol.ErrorField;
import se.kortbro.protocol.RpcError;
import se.kortbro.protocol.value.CertificateCheck;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.PinId;

/** PROTOCOL.md section 7. */
class ProtocolErrorsTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                row(new CardFailure.NoReader(), 4001, "reader.none", Map.of()),
                row(new CardFailure.ReaderNotFound("A"), 4002, "reader.notFound", Map.of(ErrorField.READER, "A")),
                row(new CardFailure.Absent("A"), 4003, "card.absent", Map.of(ErrorField.READER, "A")),
                row(new CardFailure.Absent(null), 4003, "card.absent", Map.of()),
                row(new CardFailure.Removed(), 4004, "card.removed", Map.of(ErrorField.RESUMABLE, true)),
                row(new CardFailure.Unsupported(new byte[0]), 4005, "card.unsupported", Map.of()),
                row(
                        new CardFailure.UnsupportedKey(KeyAlgorithm.EC_P384),
                        4005,
                        "card.unsupported",
                        Map.of(ErrorField.KEY, se.kortbro.protocol.value.KeyAlgorithm.EC_P384)),
                row(new CardFailure.Busy(), 4006, "card.busy", Map.of()),
                row(new CardFailure.Mute(), 4007, "card.mute", Map.of()),
                row(new CardFailure.Communication("x"), 4008, "card.communication", Map.of(ErrorField.RESUMABLE, true)),
                row(new CardFailure.Reset(), 4008, "card.communication", Map.of(ErrorField.RESUMABLE, true)),
                row(new CardFailure.StoreFull(), 4008, "card.communication", Map.of(ErrorField.RESUMABLE, false)),
                row(new CardFailure.ServiceUnavailable(true), 4010, "pcsc.unavailable", Map.of()),
                row(
                        new CardFailure.WrongPin(PinRole.PIN1, OptionalInt.of(1)),
                        4101,
                        "pin.wrong",
                        Map.of(ErrorField.PIN, PinId.PIN1, ErrorField.TRIES_LEFT, 1)),
                row(new CardFailure.PinRefused(PinRole.PIN1), 4101, "pin.wrong", Map.of(ErrorField.PIN, PinId.PIN1)),
                row(
                        new CardFailure.PinRequired(PinRole.PIN1),
                        4008,
                        "card.communication",
                        Map.of(ErrorField.RESUMABLE, true)),
                row(new CardFailure.PinBlocked(PinRole.PIN2), 4102, "pin.blocked", Map.of(ErrorField.PIN, PinId.PIN2)),
                row(new CardFailure.PinBlocked(PinRole.PUK), 4106, "puk.blocked", Map.of()),
                row(new CardFailure.NotAuthorized(), 4203, "activation.notAuthorized", Map.of()),
                row(new CardFailure.WrongCard(), 4206, "card.wrongCard", Map.of()),
                row(
                        new CardFailure.CertificateNotFound(KeySlot.BASE),
                        4207,
                        "certificate.notFound",
                        Map.of(ErrorField.PURPOSE, CertificatePurpose.BASE)),
                row(new ActivationFailure.PinCancelled(), 4103, "pin.cancelled", Map.of()),
                row(new ActivationFailure.PinTimeout(), 4104, "pin.timeout", Map.of()),
                row(new ActivationFailure.NoPrompt(), 4105, "pin.noPrompt", Map.of()),
                row(new ActivationFailure.Rejected(null), 4201, "activation.rejected", Map.of()),
                row(
                        new ActivationFailure.CertificateMismatch(
                                ActivationFailure.CertificateMismatch.Check.KEY_USAGE),
                        4202,
                        "activation.certificateMismatch",
                        Map.of(ErrorField.CHECK, CertificateCheck.KEY_USAGE)),
                row(
                        new ActivationFailure.PageSilent(),
                        4205,
                        "activation.pageSilent",
                        Map.of(ErrorField.RESUMABLE, true)),
                row(
                        new ActivationFailure.JournalUnwritable(new java.io.IOException()),
                        4208,
                        "journal.unwritable",
                        Map.of()),
                row(
                        new ActivationFailure.RequestCancelled(false),
                        4401,
                        "request.cancelled",
                        Map.of(ErrorField.RESUMABLE, false)),
                row(
                        new ActivationFailure.OtherCertificates(),
                        -32602,
                        "jsonrpc.invalidParams",
                        Map.of(ErrorField.FIELD, "certificates")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasItsCodeReasonAndData(
            RuntimeException failure, int code, String reason, Map<ErrorField, Object> data) {
        RpcError error = errors(true).of(failure);

        assertThat(error.code().code()).isEqualTo(code);
        assertThat(error.code().reason()).isEqualTo(reason);
        assertThat(error.data()).isEqualTo(data);
        assertThat(errors(true).of(new CompletionException(failure)).code()).isEqualTo(error.code());
    }

    @Test
    void onlyAnActivationCanBeResumed() {
        assertThat(errors(false).of(new CardFailure.Removed()).data()).containsEntry(ErrorField.RESUMABLE, false);
    }

    @Test
    void theSentenceIsInTheSessionsLanguage() {
        assertThat(errors(false).of(new CardFailure.NoReader()).message()).startsWith("Ingen kortläsare");
        assertThat(new ProtocolErrors(Locale.ENGLISH, false)
                        .of(new CardFailure.ReaderNotFound("A"))
                        .message())
                .startsWith("The card reader A is not connected");
    }

    private static ProtocolErrors errors(boolean activation) {
        return new ProtocolErrors(Locale.forLanguageTag("sv"), activation);
    }

    private static Arguments row(RuntimeException failure, int code, String reason, Map<ErrorField, Object> data) {
        return Arguments.of(failure, code, reason, data);
    }
}
