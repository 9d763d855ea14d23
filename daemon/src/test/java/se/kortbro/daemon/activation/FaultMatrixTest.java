package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.activation.NursesDesk.PIN;
import static se.kortbro.daemon.activation.NursesDesk.failure;
import static se.kortbro.daemon.activation.NursesDesk.key;
import static se.kortbro.daemon.activation.NursesDesk.order;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.CardSnapshot;
import se.kortbro.simulatedcard.Fault;
import se.kortbro.simulatedcard.KeyType;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * Every way in which a run can end at every command it sends. After each, the card is put back in and the same order is
 * run again, and then everything that an activation promises holds: {@link NursesDesk#assertActivated}, one certificate
 * issued and no more, no try of the PIN spent but the wrong one that the person typed.
 */
class FaultMatrixTest {
    /** Blows that spoil bytes, which is done in so many ways. */
    private static final Set<Blow> SPOILT_AT_RANDOM = EnumSet.of(Blow.GARBLE, Blow.CUT);

    /** More commands than any activation sends. */
    private static final int FAR = 200;

    /** What befalls a run at a command. */
    private enum Blow {
        PULL_BEFORE(Fault.Kind.PULL_BEFORE),
        PULL_AFTER(Fault.Kind.PULL_AFTER),
        GARBLE(Fault.Kind.GARBLE),
        CUT(Fault.Kind.CUT),
        MUTE(Fault.Kind.MUTE),
        RESET(Fault.Kind.RESET),
        SERVICE_STOPPED(null),
        KILLED_BEFORE(null),
        KILLED_AFTER(null),
        CANCELLED(null);

        private final Fault.@Nullable Kind fault;

        Blow(Fault.@Nullable Kind fault) {
            this.fault = fault;
        }
    }

    /** What RSA is struck with: what a card or a reader does. What the rest does has nothing to do with the kind of key. */
    private static final Set<Blow> CARDS_OWN = EnumSet.range(Blow.PULL_BEFORE, Blow.RESET);

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, true", "AUTHENTICATION, false", "SIGNATURE, true", "SIGNATURE, false"})
    void aRunWithAnEcKeyIsResumedWhereverItWasStruck(KeySlot slot, boolean extended) {
        matrix(order("A1", key(slot, KeyAlgorithm.EC_P256)), extended, EnumSet.allOf(Blow.class), 3);
    }

    @ParameterizedTest
    @CsvSource({"AUTHENTICATION, true", "AUTHENTICATION, false", "SIGNATURE, true", "SIGNATURE, false"})
    void aRunWithAnRsaKeyIsResumedWhereverItWasStruck(KeySlot slot, boolean extended) {
        matrix(order("A1", key(slot, KeyAlgorithm.RSA_2048)), extended, CARDS_OWN, 1);
    }

    @Test
    void aRunForBothCertificatesIsResumedWhereverItWasStruck() {
        ActivationRequest both = order(
                "A2", key(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256), key(KeySlot.SIGNATURE, KeyAlgorithm.EC_P256));
        matrix(both, true, EnumSet.of(Blow.PULL_BEFORE, Blow.PULL_AFTER, Blow.GARBLE, Blow.KILLED_AFTER), 1);
    }

    /** @param seeds in how many ways bytes are spoilt at each command */
    private static void matrix(ActivationRequest order, boolean extended, Set<Blow> blows, int seeds) {
        // An EC base key: an RSA one would cost half the time of the whole matrix.
        CardProfile profile = CardProfile.demo().withBaseKey(KeyType.EC_P256).withExtendedLength(extended);
        SimulatedCard card = NursesDesk.newCard(profile);
        CardSnapshot fresh = card.snapshot();
        Map<Blow, String> passed = new EnumMap<>(Blow.class);
        for (Blow blow : blows) {
            int struck = 0;
            int resumed = 0;
            for (int seed = 1; seed <= (SPOILT_AT_RANDOM.contains(blow) ? seeds : 1); seed++) {
                for (int at = 1; at < FAR; at++) {
                    card.restore(fresh);
                    Hit hit = new Hit(new NursesDesk(card, new SimulatedReader(seed)), blow, at);
                    if (!hit.runs(order)) {
                        break;
                    }
                    struck++;
                    resumed += hit.resumed ? 1 : 0;
                }
            }
            passed.put(blow, struck + "/" + resumed);
        }
        System.out.printf(
                "%s, %s: struck / of those ended by a second run: %s%n",
                order.keys().stream()
                        .map(key -> key.slot() + " " + key.algorithm())
                        .collect(Collectors.joining(" and ")),
                extended ? "extended length" : "short commands",
                passed);
    }

    /** One blow to one run, and the run after it. */
    private static final class Hit {
        private final NursesDesk desk;
        private final Blow blow;
        private final int at;
        private boolean struck;
        private boolean resumed;
        private int fewestTries = 3;

        Hit(NursesDesk desk, Blow blow, int at) {
            this.desk = desk;
            this.blow = blow;
            this.at = at;
        }

        /** Whether the run lived long enough to be struck. */
        boolean runs(ActivationRequest order) {
            try {
                return run(order);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(blow + " at command " + at + ": " + e.getMessage(), e);
            }
        }

        private boolean run(ActivationRequest order) throws Exception {
            desk.hold.use(held -> held.card());
            desk.portal.checks = false;
            desk.person(new ScriptedPrompt("000000", PIN));
            prepare();
            List<ActivationResult> results = new ArrayList<>();
            Optional<Throwable> failure = failure(() -> results.add(desk.activate(order)));
            boolean hit = struck || desk.reader.faultsFired() > 0;
            if (hit && failure.isPresent()) {
                assertExpected(failure.get());
                resumed = true;
                mend();
                results.add(desk.activate(order));
            }
            desk.assertActivated(results.get(0), order);
            assertThat(desk.portal.issued).hasSize(order.keys().size());
            assertThat(fewestTries).isGreaterThanOrEqualTo(2);
            return hit;
        }

        private void prepare() {
            if (blow.fault != null) {
                desk.reader.fault(new Fault(at, blow.fault));
            }
            int[] commands = {0};
            Consumer<Runnable> strike = what -> {
                if (commands[0] == at && !struck) {
                    struck = true;
                    what.run();
                }
            };
            desk.hold.before = command -> {
                commands[0]++;
                if (blow == Blow.KILLED_BEFORE) {
                    strike.accept(() -> {
                        throw new NursesDesk.Killed();
                    });
                }
                if (blow == Blow.SERVICE_STOPPED) {
                    strike.accept(() -> {
                        throw new CardFailure.ServiceUnavailable(false);
                    });
                }
                if (blow == Blow.CANCELLED) {
                    strike.accept(() -> desk.cancellation.cancel(() -> new ActivationFailure.RequestCancelled(false)));
                }
            };
            desk.hold.after = () -> {
                fewestTries = Math.min(fewestTries, desk.card.pinTriesLeft());
                if (blow == Blow.KILLED_AFTER) {
                    strike.accept(() -> {
                        throw new NursesDesk.Killed();
                    });
                }
            };
        }

        /** The card back in, a daemon that runs, and a page that asks again. */
        private void mend() {
            desk.reader.clearFaults();
            desk.reader.pull();
            desk.reader.insert();
            desk.cancellation = new Cancellation();
            desk.person = new ScriptedPrompt(PIN);
            desk.restart();
        }

        private void assertExpected(Throwable failure) {
            switch (blow) {
                case PULL_BEFORE, PULL_AFTER -> assertThat(failure).isInstanceOf(CardFailure.Removed.class);
                case MUTE -> assertThat(failure).isInstanceOf(CardFailure.Mute.class);
                case SERVICE_STOPPED -> assertThat(failure).isInstanceOf(CardFailure.ServiceUnavailable.class);
                case KILLED_BEFORE, KILLED_AFTER -> assertThat(failure).isInstanceOf(NursesDesk.Killed.class);
                case CANCELLED -> assertThat(failure).isInstanceOf(ActivationFailure.RequestCancelled.class);
                case CUT ->
                    assertThat(failure).isInstanceOfAny(CardFailure.Removed.class, CardFailure.Communication.class);
                case GARBLE, RESET -> throw new AssertionError("not got over in the same run", failure);
            }
        }
    }
}
