package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.activation.NursesDesk.PIN;
import static se.kortbro.daemon.activation.NursesDesk.key;
import static se.kortbro.daemon.activation.NursesDesk.order;

import java.security.PublicKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.daemon.activation.ActivationFailure.CertificateMismatch.Check;
import se.kortbro.daemon.activation.ProgressSink.Phase;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.CardProfile;

/** What an order is after its first run: unfinished, finished, another page's, on another card, known or not. */
class ResumedActivationTest {
    private static final ActivationRequest.Key AUTHENTICATION_KEY = key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256);
    private static final ActivationRequest.Key SIGNATURE_KEY = key(KeySlot.SIGNATURE, KeyAlgorithm.EC_P256);
    private static final ActivationRequest AUTHENTICATION = order("A1", AUTHENTICATION_KEY);
    private static final ActivationRequest BOTH = order("A2", AUTHENTICATION_KEY, SIGNATURE_KEY);

    private static final int GENERATE = 0x47; // SP 800-73-5 part 2, 3.3.2
    private static final int GENERAL_AUTHENTICATE = 0x87; // 3.2.4
    private static final int PUT_DATA = 0xDB; // 3.3.1

    private final NursesDesk desk = new NursesDesk(CardProfile.demo());

    /** Leaves the order with its certificate issued and lost on the way. */
    private void leaveUnfinished(ActivationRequest order) {
        desk.portal.afterIssue = () -> {
            throw new ActivationFailure.PageSilent();
        };
        assertThat(desk.failureOf(order)).isInstanceOf(ActivationFailure.PageSilent.class);
        desk.portal.afterIssue = () -> {};
    }

    @Test
    void theSameRequestIsSentByteForByteTheSame() throws Exception {
        leaveUnfinished(AUTHENTICATION);
        desk.restart();

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(desk.portal.requests).hasSize(2);
        assertThat(desk.portal.requests.get(1).csr())
                .isEqualTo(desk.portal.requests.get(0).csr());
        assertThat(desk.portal.issued).hasSize(1);
    }

    @Test
    void whatThePortalIsSentIsOnTheDiskBefore() {
        desk.meanwhile = write -> {}; // the disk gets nothing but what is waited for
        desk.portal.afterIssue = () -> {
            desk.folder.losePower();
            desk.restart();
            throw new NursesDesk.Killed();
        };
        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(NursesDesk.Killed.class);
        desk.portal.afterIssue = () -> {};

        desk.activate(AUTHENTICATION);

        assertThat(desk.portal.requests.get(1).csr())
                .isEqualTo(desk.portal.requests.get(0).csr());
    }

    @Test
    void aCardPulledAfterItsKeyWasMadeKeepsTheKey() throws Exception {
        int[] keys = {0};
        desk.hold.before = command -> {
            keys[0] += (command[1] & 0xFF) == GENERATE ? 1 : 0;
            if (keys[0] == 1 && (command[1] & 0xFF) == GENERAL_AUTHENTICATE) {
                desk.reader.pull();
            }
        };
        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.Removed.class);
        desk.hold.before = command -> keys[0] += (command[1] & 0xFF) == GENERATE ? 1 : 0;
        desk.reader.insert();
        desk.restart();

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(keys[0]).isEqualTo(1);
    }

    @Test
    void whatWasBegunIsPendingForItsPageAndCardAlone() {
        leaveUnfinished(AUTHENTICATION);
        desk.restart();

        assertThat(desk.pending()).singleElement().satisfies(pending -> {
            assertThat(pending.orderId()).isEqualTo("A1");
            assertThat(pending.cardNumber()).isEqualTo("9752316495727304824");
            assertThat(pending.phase()).isEqualTo(Phase.REQUESTING_CERTIFICATE);
            assertThat(pending.percent()).isEqualTo(55);
        });
        assertThat(desk.workflows.pending("https://another.example", "9752316495727304824"))
                .isEmpty();
        assertThat(desk.workflows.pending(NursesDesk.ORIGIN, "1")).isEmpty();
    }

    @Test
    void aResumedRunBeginsWhereItStood() {
        leaveUnfinished(AUTHENTICATION);

        desk.activate(AUTHENTICATION);

        assertThat(desk.percents.get(0)).isEqualTo(55);
    }

    @Test
    void anotherPageNeitherSeesNorResumesAnOrder() {
        leaveUnfinished(AUTHENTICATION);
        Caller other = new Caller("https://another.example", true, Locale.ENGLISH);

        desk.portal.checks = false;
        desk.activate(new ActivationRequest(other, "A1", List.of(AUTHENTICATION_KEY)));

        assertThat(desk.portal.requests.get(1).csr())
                .isNotEqualTo(desk.portal.requests.get(0).csr());
    }

    @Test
    void anOrderOfAnotherCardDoesNotTouchThisOne() {
        leaveUnfinished(AUTHENTICATION);
        NursesDesk other = new NursesDesk(CardProfile.demo().withCardNumber("9752316495727304899"));
        other.folder = desk.folder;
        other.restart();
        other.hold.card();
        long recognised = other.reader.commands();

        assertThat(other.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.WrongCard.class);

        assertThat(other.reader.commands()).isEqualTo(recognised);
        assertThat(other.person.asked).isEmpty();
    }

    @Test
    void anOrderThatIsFinishedOnOneCardMayBeRunOnAnother() throws Exception {
        desk.activate(AUTHENTICATION);
        NursesDesk other = new NursesDesk(CardProfile.demo().withCardNumber("9752316495727304899"));
        other.folder = desk.folder;
        other.restart();

        other.assertActivated(other.activate(AUTHENTICATION), AUTHENTICATION);
    }

    @Test
    void theSameOrderWithAnotherListIsRefused() {
        leaveUnfinished(AUTHENTICATION);

        assertThat(desk.failureOf(order("A1", AUTHENTICATION_KEY, SIGNATURE_KEY)))
                .isInstanceOf(ActivationFailure.OtherCertificates.class);
        assertThat(desk.failureOf(order("A1", key(KeySlot.AUTHENTICATION, KeyAlgorithm.RSA_2048))))
                .isInstanceOf(ActivationFailure.OtherCertificates.class);
    }

    @Test
    void aNewOrderForTheSlotReplacesAnUnfinishedOne() throws Exception {
        leaveUnfinished(AUTHENTICATION);
        ActivationRequest next = order("A9", AUTHENTICATION_KEY);

        desk.assertActivated(desk.activate(next), next);

        assertThat(desk.pending()).isEmpty();
    }

    @Test
    void aNewOrderThatIsRefusedReplacesNothing() {
        leaveUnfinished(AUTHENTICATION);
        desk.portal.beforeAuthorize = () -> {
            throw new ActivationFailure.Rejected(2006);
        };

        desk.failureOf(order("A9", AUTHENTICATION_KEY));

        assertThat(desk.pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.orderId()).isEqualTo("A1"));
    }

    @Test
    void aNewOrderForOneSlotLeavesTheOtherSlotsWorkAlone() throws Exception {
        desk.portal.beforeIssue = () -> {
            if (!desk.portal.issued.isEmpty()) {
                throw new ActivationFailure.PageSilent();
            }
        };
        desk.failureOf(BOTH); // authentication done, signature requested
        desk.portal.beforeIssue = () -> {};
        ActivationRequest next = order("A9", SIGNATURE_KEY);

        ActivationResult signature = desk.activate(next);

        assertThat(desk.pending()).isEmpty();
        assertThat(signature.certificates()).hasSize(1);
        desk.restart();
        int issued = desk.portal.issued.size();
        desk.activate(BOTH);
        assertThat(desk.portal.issued)
                .as("the signature certificate alone is new")
                .hasSize(issued + 1);
    }

    @Test
    void theFirstCertificateStaysWhenTheSecondFails() throws Exception {
        desk.portal.beforeIssue = () -> {
            if (!desk.portal.issued.isEmpty()) {
                throw new ActivationFailure.Rejected("no.signature");
            }
        };
        assertThat(desk.failureOf(BOTH)).isInstanceOf(ActivationFailure.Rejected.class);
        var first = desk.card.publicKeys().get(0x9A);
        assertThat(desk.pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.percent()).isBetween(50, 99));
        desk.portal.beforeIssue = () -> {};
        desk.restart();

        desk.assertActivated(desk.activate(BOTH), BOTH);

        assertThat(desk.card.publicKeys().get(0x9A)).isEqualTo(first);
        assertThat(desk.portal.issued).hasSize(2);
    }

    @Test
    void aFinishedOrderIsProvedAgainWithNoNewKey() throws Exception {
        ActivationResult first = desk.activate(AUTHENTICATION);
        desk.restart();
        long before = desk.reader.commands();

        ActivationResult again = desk.activate(AUTHENTICATION);

        assertThat(again.certificates()).isEqualTo(first.certificates());
        assertThat(desk.portal.requests).hasSize(1);
        assertThat(desk.portal.challenges).hasSize(1);
        // Status and PIN, certificate, signature; the application was selected by a reset card's first command.
        assertThat(desk.reader.commands() - before).isLessThanOrEqualTo(5);
        desk.assertActivated(again, AUTHENTICATION);
    }

    @Test
    void aFinishedOrderWhoseCertificateIsGoneMakesANewKey() throws Exception {
        desk.activate(AUTHENTICATION);
        desk.card.restore(desk.before);
        desk.reader.pull();
        desk.reader.insert();

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(desk.portal.issued).hasSize(2);
    }

    @Test
    void onAnotherComputerTheOrderEndsInAWorkingCard() throws Exception {
        leaveUnfinished(AUTHENTICATION);
        desk.folder = new FolderInMemory();
        desk.restart();

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        // The second is unavoidable: nobody there knows of the first key.
        assertThat(desk.portal.issued).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "EC_P384", "RSA_2048"})
    void aKeyThatAnotherComputerHasReplacedIsSeenBeforeAnythingIsWritten(KeyAlgorithm others) throws Exception {
        leaveUnfinished(AUTHENTICATION);
        FolderInMemory here = desk.folder;
        desk.folder = new FolderInMemory();
        desk.restart();
        desk.activate(order("B1", key(KeySlot.AUTHENTICATION, others)));
        desk.folder = here;
        desk.restart();
        int requests = desk.portal.requests.size();
        int[] writes = {0};
        desk.hold.before = command -> writes[0] += (command[1] & 0xFF) == PUT_DATA ? 1 : 0;

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(desk.portal.issued).hasSize(3);
        assertThat(desk.portal.requests).as("the old request is not sent").hasSize(requests + 1);
        assertThat(writes[0]).as("certificate and CHUID").isEqualTo(2);
    }

    @Test
    void anOrderThatAnotherComputerHasFinishedIsNotPendingOnceThePortalHasRefusedIt() {
        leaveUnfinished(AUTHENTICATION);
        FolderInMemory here = desk.folder;
        desk.folder = new FolderInMemory();
        desk.restart();
        desk.activate(AUTHENTICATION);
        desk.folder = here;
        desk.restart();
        assertThat(desk.pending()).hasSize(1);
        Map<Integer, PublicKey> keys = desk.card.publicKeys();
        desk.portal.beforeAuthorize = () -> {
            throw new ActivationFailure.Rejected(2006);
        };

        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(ActivationFailure.Rejected.class);

        assertThat(desk.pending()).isEmpty();
        assertThat(desk.card.publicKeys()).isEqualTo(keys);
    }

    @Test
    void aRunKilledBeforeTheProofEndsWithTheProof() throws Exception {
        // Killed after step 7, before step 8.
        int[] puts = {0};
        desk.hold.before = command -> {
            puts[0] += (command[1] & 0xFF) == PUT_DATA ? 1 : 0;
            if (puts[0] == 2 && (command[1] & 0xFF) == GENERAL_AUTHENTICATE) {
                throw new NursesDesk.Killed();
            }
        };
        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(NursesDesk.Killed.class);
        assertThat(desk.pending())
                .singleElement()
                .satisfies(pending -> assertThat(pending.phase()).isEqualTo(Phase.VERIFYING));
        desk.hold.before = command -> {};
        desk.restart();

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(desk.portal.issued).hasSize(1);
    }

    @Test
    void aResumedRunAsksForThePinAgainAndTakesAWrongOneForWhatItIs() throws Exception {
        leaveUnfinished(AUTHENTICATION);
        desk.person(new ScriptedPrompt("111111", PIN));

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(desk.person.typed).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateThatDoesNotFitTouchesNothingAndIsAskedForAgain(Check wrong) throws Exception {
        desk.portal.certificate = right -> WrongCertificates.spoil(right, wrong);
        assertThat(desk.failureOf(AUTHENTICATION))
                .isInstanceOfSatisfying(
                        ActivationFailure.CertificateMismatch.class,
                        mismatch -> assertThat(mismatch.check().name()).isEqualTo(wrong.name()));
        assertThat(desk.card.objects()).containsOnlyKeys(desk.before.objects().keySet());
        desk.portal.certificate = right -> right;

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(desk.portal.requests.get(1).csr())
                .isEqualTo(desk.portal.requests.get(0).csr());
    }
}
