package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.activation.ActivationFailure.CertificateMismatch;
import se.kortbro.daemon.activation.ProgressSink;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.language.Sentences;
import se.kortbro.protocol.ErrorCode;
import se.kortbro.protocol.value.ActivationPhase;
import se.kortbro.protocol.value.AdministrationAlgorithm;
import se.kortbro.protocol.value.CertificateCheck;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.PinId;
import se.kortbro.protocol.value.ReaderEvent;
import se.kortbro.protocol.value.ReaderState;

class MessagesTest {
    /** What the developer of a page did wrong is said in English, by the codec. */
    private static final Set<ErrorCode> DEVELOPERS = Set.of(
            ErrorCode.PARSE_ERROR, ErrorCode.INVALID_REQUEST, ErrorCode.METHOD_NOT_FOUND, ErrorCode.INVALID_PARAMS);

    @Test
    void everyErrorAPersonCanMeetHasASentenceInBothLanguages() {
        for (Locale language : new Locale[] {Locale.forLanguageTag("sv"), Locale.ENGLISH}) {
            Sentences sentences = ProtocolErrors.sentences(language);
            for (ErrorCode code : ErrorCode.values()) {
                if (!DEVELOPERS.contains(code)) {
                    String sentence = sentences.get(code.name(), "X");
                    assertThat(sentence).as(code + " " + language).endsWith(".").doesNotContain("{");
                }
            }
            for (ProgressSink.Phase phase : ProgressSink.Phase.values()) {
                assertThat(sentences.get("progress." + phase)).isNotBlank();
            }
        }
    }

    @Test
    void whatHasANameInTheDaemonHasTheSameInTheProtocol() {
        assertThat(names(ReaderState.values())).isEqualTo(names(Reader.State.values()));
        assertThat(names(ReaderEvent.values())).isEqualTo(names(ReaderChange.Event.values()));
        assertThat(names(PinId.values())).isEqualTo(names(PinRole.values()));
        assertThat(names(CertificatePurpose.values())).isEqualTo(names(KeySlot.values()));
        assertThat(names(ActivationPhase.values())).isEqualTo(names(ProgressSink.Phase.values()));
        assertThat(names(CertificateCheck.values())).isEqualTo(names(CertificateMismatch.Check.values()));
        assertThat(names(AdministrationAlgorithm.values())).isEqualTo(names(AdminChallenge.Algorithm.values()));
        assertThat(names(se.kortbro.protocol.value.KeyAlgorithm.values())).isEqualTo(names(KeyAlgorithm.values()));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }
}
