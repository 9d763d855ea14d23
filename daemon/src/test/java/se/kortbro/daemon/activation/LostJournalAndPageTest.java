package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.activation.NursesDesk.failure;
import static se.kortbro.daemon.activation.NursesDesk.key;
import static se.kortbro.daemon.activation.NursesDesk.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.KeyType;

/** A disk that is full from some moment on, and a page that falls silent at some question. */
class LostJournalAndPageTest {
    private static final ActivationRequest BOTH = order(
            "A2", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256), key(KeySlot.SIGNATURE, KeyAlgorithm.EC_P256));
    private static final CardProfile PROFILE = CardProfile.demo().withBaseKey(KeyType.EC_P256);

    /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger JOURNAL = Logger.getLogger(Journal.class.getName());

    @BeforeAll
    static void theDiskIsFullOnPurpose() {
        JOURNAL.setLevel(Level.OFF);
    }

    @AfterAll
    static void theNextTestMayWantToKnow() {
        JOURNAL.setLevel(null);
    }

    private static int writesOfAWholeRun() {
        NursesDesk desk = new NursesDesk(PROFILE);
        desk.activate(BOTH);
        return desk.folder.writes;
    }

    @Test
    void aDiskThatIsFullFromAnyMomentOnStopsNothingButASlotThatWasNotTouched() throws Exception {
        int writes = writesOfAWholeRun();
        int stopped = 0;
        for (int full = 0; full < writes; full++) {
            NursesDesk desk = new NursesDesk(PROFILE);
            desk.folder.writesLeft = full;
            List<ActivationResult> results = new ArrayList<>();
            Optional<Throwable> failure = failure(() -> results.add(desk.activate(BOTH)));
            if (failure.isPresent()) {
                assertThat(failure.get()).isInstanceOf(ActivationFailure.JournalUnwritable.class);
                assertThat(desk.card.publicKeys()).doesNotContainKey(0x9C);
                stopped++;
            }
            desk.folder.writesLeft = Integer.MAX_VALUE;
            ActivationResult result = results.isEmpty() ? desk.activate(BOTH) : results.get(0);
            desk.assertActivated(result, BOTH);
            assertThat(desk.portal.issued).as("full after " + full).hasSize(2);
        }
        assertThat(stopped).isBetween(2, writes - 1);
    }

    @Test
    void onAFullDiskNothingIsTouchedAndNobodyIsAsked() {
        NursesDesk desk = new NursesDesk(PROFILE);
        desk.folder.writesLeft = 0;

        assertThat(desk.failureOf(BOTH)).isInstanceOf(ActivationFailure.JournalUnwritable.class);

        desk.assertNothingChangedOnTheCard();
        assertThat(desk.person.asked).isEmpty();
        assertThat(desk.portal.challenges).isEmpty();
    }

    /**
     * Killed while the disk was full: what only memory knew is gone, and the card may end with a second certificate; that
     * it ends well is all that can be had.
     */
    @Test
    @Tag("long")
    void killedWithAFullDiskTheNextRunStillEndsInAWorkingCard() throws Exception {
        int writes = writesOfAWholeRun();
        for (int full = 1; full < writes; full++) {
            for (int killedAt = 2; killedAt < 24; killedAt += 3) {
                NursesDesk desk = new NursesDesk(PROFILE);
                desk.hold.card();
                desk.folder.writesLeft = full;
                int[] commandsLeft = {killedAt};
                desk.hold.before = command -> {
                    if (--commandsLeft[0] == 0) {
                        throw new NursesDesk.Killed();
                    }
                };
                failure(() -> desk.activate(BOTH));
                desk.hold.before = command -> {};
                desk.folder.writesLeft = Integer.MAX_VALUE;
                desk.restart();

                desk.assertActivated(desk.activate(BOTH), BOTH);

                assertThat(desk.portal.issued.size()).isBetween(2, 3);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPageThatFallsSilentAtAnyQuestionLosesNothing(boolean restarted) throws Exception {
        List<BiConsumer<TestPortal, Runnable>> moments = List.of(
                (portal, silent) -> portal.beforeAuthorize = silent,
                (portal, silent) -> portal.afterAuthorize = silent,
                (portal, silent) -> portal.beforeIssue = silent,
                (portal, silent) -> portal.afterIssue = silent);
        for (var moment : moments) {
            for (int question = 1; question <= 2; question++) {
                NursesDesk desk = new NursesDesk(PROFILE);
                int[] left = {question};
                moment.accept(desk.portal, () -> {
                    if (--left[0] == 0) {
                        throw new ActivationFailure.PageSilent();
                    }
                });
                List<ActivationResult> results = new ArrayList<>();
                Optional<Throwable> failure = failure(() -> results.add(desk.activate(BOTH)));
                failure.ifPresent(silent -> assertThat(silent).isInstanceOf(ActivationFailure.PageSilent.class));
                if (restarted) {
                    desk.restart();
                }

                ActivationResult result = results.isEmpty() ? desk.activate(BOTH) : results.get(0);

                desk.assertActivated(result, BOTH);
                assertThat(desk.portal.issued).hasSize(2);
            }
        }
    }
}
