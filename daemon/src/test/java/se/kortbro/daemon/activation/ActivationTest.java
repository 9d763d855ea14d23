package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.activation.NursesDesk.PIN;
import static se.kortbro.daemon.activation.NursesDesk.key;
import static se.kortbro.daemon.activation.NursesDesk.order;

import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.activation.ProgressSink.Phase;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.simulatedcard.AdminAlgorithm;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.Quirk;

/** One run, from the card in the envelope to the certificate on it, and the ways out. */
class ActivationTest {
    private static final ActivationRequest AUTHENTICATION =
            order("A1", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256));
    private static final ActivationRequest BOTH = order(
            "A2", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256), key(KeySlot.SIGNATURE, KeyAlgorithm.EC_P384));

    private final NursesDesk desk = new NursesDesk(CardProfile.demo());

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "EC_P384", "RSA_2048"})
    void anActivationEndsInACertificateThatFitsItsKey(KeyAlgorithm algorithm) throws Exception {
        ActivationRequest order = order("A1", key(KeySlot.AUTHENTICATION, algorithm));

        desk.assertActivated(desk.activate(order), order);

        assertThat(desk.person.typed).hasSize(1);
        assertThat(desk.portal.challenges).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, 15", "SIGNATURE, 17"})
    void aWholeActivationIsShort(KeySlot slot, int commands) throws Exception {
        desk.activate(order("A1", key(slot, KeyAlgorithm.EC_P256)));

        // Slot 9C wants the PIN before each of its two signatures.
        assertThat(desk.reader.commands()).isLessThanOrEqualTo(commands);
    }

    @Test
    void percentMovesWithTheWorkAndSaysEachThingOnce() {
        desk.activate(AUTHENTICATION);

        assertThat(desk.percents)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0)
                .endsWith(100);
        assertThat(desk.phases)
                .containsExactly(
                        Phase.PREPARING,
                        Phase.AUTHORIZING,
                        Phase.GENERATING_KEY,
                        Phase.REQUESTING_CERTIFICATE,
                        Phase.REQUESTING_CERTIFICATE,
                        Phase.WRITING_CERTIFICATE,
                        Phase.VERIFYING,
                        Phase.DONE);
    }

    @Test
    void bothCertificatesAreMadeUnderOnePinEntry() throws Exception {
        desk.assertActivated(desk.activate(BOTH), BOTH);

        assertThat(desk.person.typed).hasSize(1);
        assertThat(desk.person.asked.get(0).request().purpose()).isEqualTo(PinPrompt.Purpose.ACTIVATE);
        assertThat(desk.portal.issued).hasSize(2);
    }

    @Test
    void thePersonIsToldWhoAsksForWhatAndHowManyTriesAreLeft() {
        desk.activate(order("A1", key(KeySlot.SIGNATURE, KeyAlgorithm.EC_P256)));

        ScriptedPrompt.Asked asked = desk.person.asked.get(0);
        assertThat(asked.request().purpose()).isEqualTo(PinPrompt.Purpose.ACTIVATE_SIGNATURE);
        assertThat(asked.request().origin()).isEqualTo(NursesDesk.ORIGIN);
        assertThat(asked.request().testEnvironment()).isTrue();
        assertThat(asked.request().cardNumber()).isEqualTo("9752316495727304824");
        assertThat(asked.status().triesLeft()).isEqualTo(OptionalInt.of(3));
        assertThat(asked.problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyAdministrationKeyIsAnsweredByThePortal(AdminAlgorithm algorithm) throws Exception {
        NursesDesk other = new NursesDesk(CardProfile.demo().withAdminAlgorithm(algorithm));

        other.assertActivated(other.activate(AUTHENTICATION), AUTHENTICATION);
    }

    @Test
    void anOrderThatThePortalRefusesChangesNothing() {
        desk.portal.beforeAuthorize = () -> {
            throw new ActivationFailure.Rejected(2006);
        };

        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(ActivationFailure.Rejected.class);

        desk.assertNothingChangedOnTheCard();
        assertThat(desk.pending()).isEmpty();
        assertThat(desk.folder.files).isEmpty();
        assertThat(desk.hold.resetAtEnd).isTrue();
    }

    @Test
    void aPortalWithTheWrongKeyIsBelievedTwiceAndNothingChanges() {
        desk.portal.answer = response -> new byte[response.length];

        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.NotAuthorized.class);

        assertThat(desk.portal.challenges).hasSize(2);
        desk.assertNothingChangedOnTheCard();
    }

    @Test
    void anAnswerOfTheWrongLengthDoesNotReachTheCard() {
        desk.portal.answer = response -> new byte[response.length + 1];

        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.NotAuthorized.class);

        assertThat(desk.portal.challenges).hasSize(1);
    }

    @Test
    void aKeyThatTheCardLacksChangesNothingAndIsForgotten() {
        NursesDesk other = new NursesDesk(CardProfile.demo().withKeyTypes(Set.of(KeyType.RSA_2048)));

        assertThat(other.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.UnsupportedKey.class);

        other.assertNothingChangedOnTheCard();
        assertThat(other.pending()).isEmpty();
        assertThat(other.folder.files).isEmpty();
    }

    @Test
    void aWrongPinIsAskedForAgainWithTheTriesThatAreLeft() throws Exception {
        desk.person(new ScriptedPrompt("111111", PIN));

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(desk.person.asked.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(2));
        assertThat(desk.person.asked.get(1).problem()).contains(PinPrompt.Problem.WRONG);
    }

    @Test
    void aPinThatSomebodyChangesMeanwhileIsSentOnceMoreAndThenAskedFor() throws Exception {
        byte[] select = HexFormat.of().parseHex("00A4040005A000000308");
        byte[] change = HexFormat.of().parseHex("0024008010" + "313233343536FFFF" + "363534333231FFFF");
        desk.person(new ScriptedPrompt(PIN, "654321"));
        desk.hold.shared = true;
        desk.portal.beforeIssue = () -> {
            desk.reader.transmit(select);
            assertThat(desk.reader.transmit(change)).containsExactly(0x90, 0x00);
            desk.pin = "654321";
            desk.reader.reset();
        };

        desk.assertActivated(desk.activate(AUTHENTICATION), AUTHENTICATION);

        assertThat(desk.person.asked).hasSize(2);
        assertThat(desk.person.asked.get(1).problem()).contains(PinPrompt.Problem.WRONG);
        assertThat(desk.person.asked.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void threeWrongPinsLockTheCardAndThePersonIsToldSo() {
        desk.person(new ScriptedPrompt("111111"));

        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.PinBlocked.class);

        assertThat(desk.person.typed).hasSize(3);
        assertThat(desk.person.locked).containsExactly(PinRole.PIN1);
        desk.assertNothingChangedOnTheCard();
    }

    @Test
    void aLockedCardIsNeverAskedFor() {
        NursesDesk other = new NursesDesk(CardProfile.demo().withPinTriesLeft(0));

        assertThat(other.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.PinBlocked.class);

        assertThat(other.person.typed).isEmpty();
        assertThat(other.person.locked).containsExactly(PinRole.PIN1);
        assertThat(other.hold.resetAtEnd).isFalse();
    }

    @Test
    void aPersonWhoCancelsHasChangedNothing() {
        desk.person.beforeTyping = () -> {
            throw new ActivationFailure.PinCancelled();
        };

        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(ActivationFailure.PinCancelled.class);

        desk.assertNothingChangedOnTheCard();
        assertThat(desk.folder.files).isEmpty();
    }

    @Test
    void aRequestKnowsWhetherItWasTakenBackWhileThePersonWasAsked() {
        desk.person.beforeTyping = () -> desk.cancellation.cancel(() -> new ActivationFailure.RequestCancelled(false));
        desk.failureOf(AUTHENTICATION);
        assertThat(desk.cancellation.endedWhileAsking()).isTrue();
        assertThat(desk.person.asked).hasSize(1);
        desk.failureOf(AUTHENTICATION);
        assertThat(desk.person.asked).as("what has been taken back").hasSize(1);

        desk.cancellation = new Cancellation();
        desk.person.beforeTyping = () -> {};
        desk.portal.afterIssue = () -> desk.cancellation.cancel(() -> new ActivationFailure.RequestCancelled(false));
        desk.failureOf(AUTHENTICATION);
        assertThat(desk.cancellation.endedWhileAsking()).isFalse();
    }

    @Test
    void aCancelledRunSaysWhetherItCanBeResumed() {
        desk.person.beforeTyping = () -> desk.cancellation.cancel(() -> new ActivationFailure.RequestCancelled(false));
        assertThat(desk.failureOf(AUTHENTICATION))
                .isInstanceOfSatisfying(
                        ActivationFailure.RequestCancelled.class,
                        early -> assertThat(early.resumable()).isFalse());

        desk.cancellation = new Cancellation();
        desk.person.beforeTyping = () -> {};
        desk.portal.afterIssue = () -> desk.cancellation.cancel(() -> new ActivationFailure.RequestCancelled(false));
        assertThat(desk.failureOf(AUTHENTICATION))
                .isInstanceOfSatisfying(
                        ActivationFailure.RequestCancelled.class,
                        late -> assertThat(late.resumable()).isTrue());
        assertThat(desk.pending()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereOthersHaveTheCardOpenTooAPauseMayLoseEverything(boolean reset) throws Exception {
        byte[] selectAnother = {0x00, (byte) 0xA4, 0x04, 0x00, 0x05, 0x01, 0x02, 0x03, 0x04, 0x05};
        desk.hold.shared = true;
        desk.hold.onPause = () -> {
            if (desk.hold.pauses % 3 == 0) {
                return; // this time nobody came between
            }
            if (reset) {
                desk.reader.reset();
            } else {
                desk.reader.transmit(selectAnother);
            }
        };

        desk.assertActivated(desk.activate(BOTH), BOTH);

        assertThat(desk.person.typed).hasSize(1);
        assertThat(desk.portal.issued).hasSize(2);
    }

    @Test
    void whereOthersSpoilEveryChallengeTheRunEndsWithNothingChanged() {
        desk.hold.shared = true;
        desk.hold.onPause = () -> desk.reader.reset();

        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.Reset.class);

        desk.assertNothingChangedOnTheCard();
        assertThat(desk.folder.files).isEmpty();
    }

    @Test
    void aCardThatIsResetAgainAndAgainIsGivenUp() {
        desk.hold.card();
        desk.hold.before = command -> {
            throw new CardFailure.Reset();
        };

        assertThat(desk.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.Reset.class);
    }

    @Test
    void nothingIsSentBetweenAPauseAndItsEnd() {
        desk.activate(AUTHENTICATION);

        // PIN, challenge, certificate.
        assertThat(desk.hold.pauses).isEqualTo(3);
    }

    @Test
    void aCardWithoutBaseCertificateSendsNoProof() {
        NursesDesk other = new NursesDesk(CardProfile.demo().withQuirks(Quirk.NO_BASE_CERTIFICATE));
        other.portal.checks = false;

        other.activate(AUTHENTICATION);

        assertThat(other.portal.requests.get(0).proof()).isEmpty();
    }

    @Test
    void aCardThatCannotBeToldFromOthersIsNotActivated() {
        NursesDesk other =
                new NursesDesk(CardProfile.demo().withQuirks(Quirk.NO_BASE_CERTIFICATE, Quirk.NO_YUBICO_EXTENSIONS));

        assertThat(other.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.Unsupported.class);

        other.assertNothingChangedOnTheCard();
        assertThat(other.person.asked).isEmpty();
    }

    @Test
    void aCardThatAttestsItsKeysSendsTheAttestation() {
        NursesDesk other =
                new NursesDesk(CardProfile.demo().withAttestation(true).withQuirks(Quirk.NO_ALGORITHMS_IN_SELECT));

        other.activate(AUTHENTICATION);

        assertThat(other.portal.requests.get(0).attestation()).isNotEmpty();
    }

    @Test
    void aFullCardKeepsTheCertificateInTheJournal() {
        NursesDesk other = new NursesDesk(CardProfile.demo().withStoreBytes(0));

        assertThat(other.failureOf(AUTHENTICATION)).isInstanceOf(CardFailure.StoreFull.class);

        assertThat(other.pending()).singleElement().satisfies(pending -> {
            assertThat(pending.phase()).isEqualTo(Phase.WRITING_CERTIFICATE);
            assertThat(pending.percent()).isEqualTo(70);
        });
    }
}
