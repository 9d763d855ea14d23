package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.kortbro.daemon.activation.NursesDesk.PIN;
import static se.kortbro.daemon.activation.NursesDesk.key;
import static se.kortbro.daemon.activation.NursesDesk.order;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Fault;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.Quirk;

class AuthenticationTest {
    private static final String NONCE = "n".repeat(44);
    private static final ActivationRequest ORDER = order("A1", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256));

    private final NursesDesk desk = new NursesDesk(CardProfile.demo());

    private X509Certificate signer(AuthenticationToken token) throws Exception {
        assertThat(TestPortal.verifies(token, NursesDesk.ORIGIN, NONCE)).isTrue();
        assertThat(desk.hold.resetAtEnd).isTrue();
        return Der.parse(token.certificate());
    }

    private X509Certificate base() {
        return desk.hold.use(held -> held.card().certificate(KeySlot.BASE)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"RSA_2048, RS256", "EC_P256, ES256", "EC_P384, ES384"})
    void theTokenIsWhatWebEidSpecifies(KeyType base, String algorithm) {
        NursesDesk other = new NursesDesk(CardProfile.demo().withBaseKey(base));

        AuthenticationToken token = other.authenticate(Optional.empty());

        assertThat(token.algorithm()).isEqualTo(algorithm);
        assertThat(TestPortal.verifies(token, NursesDesk.ORIGIN, NONCE)).isTrue();
        assertThat(TestPortal.verifies(token, NursesDesk.ORIGIN + "/", NONCE)).isFalse();
        assertThat(TestPortal.verifies(token, NursesDesk.ORIGIN, NONCE + "n")).isFalse();
    }

    @Test
    void aNewCardIdentifiesItselfByItsBaseCertificate() throws Exception {
        assertThat(signer(desk.authenticate(Optional.empty()))).isEqualTo(base());
        assertThat(desk.person.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.request().purpose()).isEqualTo(PinPrompt.Purpose.IDENTIFY));
    }

    @Test
    void anActivatedCardIdentifiesThePersonUnlessTheBaseIsAskedFor() throws Exception {
        var person = desk.activate(ORDER).certificates().get(0).certificate();

        assertThat(signer(desk.authenticate(Optional.empty()))).isEqualTo(person);
        assertThat(signer(desk.authenticate(Optional.of(KeySlot.AUTHENTICATION))))
                .isEqualTo(person);
        assertThat(signer(desk.authenticate(Optional.of(KeySlot.BASE)))).isEqualTo(base());
    }

    @Test
    void anExpiredCertificateIsNotTheBestOne() throws Exception {
        desk.activate(ORDER);
        Clock later = Clock.offset(desk.clock, Duration.ofDays(3));
        desk.workflows = new CardWorkflows(desk.person, new Journal(desk.folder, later, Runnable::run), later);

        assertThat(signer(desk.authenticate(Optional.empty()))).isEqualTo(base());
        assertThatThrownBy(() -> desk.authenticate(Optional.of(KeySlot.AUTHENTICATION)))
                .isInstanceOf(CardFailure.CertificateNotFound.class);
    }

    @Test
    void nobodyIsAskedForAPinWhenThereIsNoCertificate() {
        NursesDesk other = new NursesDesk(CardProfile.demo().withQuirks(Quirk.NO_BASE_CERTIFICATE));

        assertThatThrownBy(() -> other.authenticate(Optional.empty()))
                .isInstanceOfSatisfying(
                        CardFailure.CertificateNotFound.class,
                        none -> assertThat(none.slot()).isNull());

        assertThat(other.person.asked).isEmpty();
    }

    @Test
    void theFormerCertificateIsNotOfferedWhileItsSlotGetsANewKey() throws Exception {
        desk.activate(ORDER);
        ActivationRequest renewal = order("A2", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P384));
        desk.portal.beforeIssue = () -> {
            throw new ActivationFailure.PageSilent();
        };
        desk.failureOf(renewal);

        assertThat(signer(desk.authenticate(Optional.empty()))).isEqualTo(base());
        assertThatThrownBy(() -> desk.authenticate(Optional.of(KeySlot.AUTHENTICATION)))
                .isInstanceOf(CardFailure.CertificateNotFound.class);
    }

    @Test
    void aCertificateThatAnotherComputerHasFinishedIsOffered() throws Exception {
        desk.portal.beforeIssue = () -> {
            throw new ActivationFailure.PageSilent();
        };
        desk.failureOf(ORDER);
        FolderInMemory here = desk.folder;
        desk.folder = new FolderInMemory();
        desk.portal.beforeIssue = () -> {};
        desk.restart();
        var person = desk.activate(ORDER).certificates().get(0).certificate();
        desk.folder = here;
        desk.restart();

        assertThat(signer(desk.authenticate(Optional.empty()))).isEqualTo(person);
    }

    @Test
    void aWrongPinIsAskedForAgain() throws Exception {
        desk.person(new ScriptedPrompt("111111", PIN));

        signer(desk.authenticate(Optional.empty()));

        assertThat(desk.person.typed).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"GARBLE, 1", "GARBLE, 2", "GARBLE, 3", "RESET, 1", "RESET, 2", "RESET, 3"})
    void aSpoiltAnswerIsGotOver(Fault.Kind kind, int at) throws Exception {
        desk.hold.use(held -> held.card().certificate(KeySlot.AUTHENTICATION));
        desk.reader.fault(new Fault(at, kind));

        assertThat(signer(desk.authenticate(Optional.empty()))).isEqualTo(base());

        assertThat(desk.reader.faultsFired()).isEqualTo(1);
        assertThat(desk.card.pinTriesLeft()).isEqualTo(3);
    }
}
