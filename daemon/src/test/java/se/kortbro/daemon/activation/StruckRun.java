package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.kortbro.daemon.activation.NursesDesk.PIN;
import static se.kortbro.daemon.activation.NursesDesk.failure;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.simulatedcard.Fault;

/** One blow to one run, and the same order run again. */
final class StruckRun {
    private static final Duration A_NIGHT = Duration.ofHours(8);
    private static final int GENERATE = 0x47; // SP 800-73-5 part 2, 3.3.2
    private static final int GET_RESPONSE = 0xC0; // ISO/IEC 7816-4, 11.7.1

    private final NursesDesk desk;
    private final Blow blow;
    private final int at;
    private int commands;

    /** The last command's instruction, those that fetch the rest of its answer left out. */
    private int instruction;

    private int keysWanted;
    private int keysWantedBefore;
    private boolean keyStruck;
    private boolean struck;
    private boolean answersLost;
    private Runnable cameLate = () -> {};
    private int fewestTries;

    /** @param at the command that is struck, counted from the first that the run sends: 1 and up */
    StruckRun(NursesDesk desk, Blow blow, int at) {
        this.desk = desk;
        this.blow = blow;
        this.at = at;
        this.fewestTries = desk.card.pinTriesLeft();
    }

    /** What became of a run. */
    enum Outcome {
        /** It was over before the blow. */
        NOT_STRUCK,
        GOT_OVER_IT,
        RUN_AGAIN
    }

    /** Runs the order, strikes, mends, runs it again, and demands all that an activation promises. */
    Outcome of(ActivationRequest order) {
        try {
            return strikeAndRunAgain(order);
        } catch (Exception | AssertionError e) { // whatever it is, it is thrown on, with where it was
            throw new AssertionError(blow + " at command " + at + ": " + e.getMessage(), e);
        }
    }

    private Outcome strikeAndRunAgain(ActivationRequest order) throws Exception {
        desk.hold.use(held -> held.card());
        desk.portal.checks = false;
        // One wrong PIN is typed, so that one try may be spent, and one only.
        desk.person(new ScriptedPrompt("000000", PIN));
        prepare();
        Optional<Throwable> failure = failure(() -> desk.activate(order));
        if (!struck) {
            assertThat(failure).isEmpty();
            return Outcome.NOT_STRUCK;
        }
        failure.ifPresent(
                end -> assertThat(blow.mayEndWith(end)).as(end.toString()).isTrue());
        int ordered = order.keys().size();
        if (blow == Blow.DISK_FULL && keysWantedBefore < ordered) {
            assertThat(failure).as("4208").isPresent();
            desk.assertUntouched(order.keys().get(ordered - 1).slot());
        }
        mend();
        desk.assertActivated(desk.activate(order), order);
        assertThat(desk.portal.issued).hasSize(ordered);
        if (!keyStruck) {
            assertThat(keysWanted).as("keys").isEqualTo(ordered);
        }
        assertThat(desk.before.pinTriesLeft() - fewestTries)
                .as("tries spent")
                .isLessThanOrEqualTo(desk.person.wrong ? 1 : 0);
        return failure.isPresent() ? Outcome.RUN_AGAIN : Outcome.GOT_OVER_IT;
    }

    private void prepare() {
        if (blow.fault != null) {
            desk.reader.fault(new Fault(at, blow.fault));
        }
        desk.page = LossyPage::new;
        desk.hold.before = command -> {
            commands++;
            note(command[1] & 0xFF);
            if (commands == at && !after()) {
                strike();
            }
        };
        desk.hold.after = () -> {
            fewestTries = Math.min(fewestTries, desk.card.pinTriesLeft());
            if (commands == at && after() && !struck) {
                strike();
            }
        };
    }

    private void note(int sent) {
        instruction = sent == GET_RESPONSE ? instruction : sent;
        keysWanted += sent == GENERATE ? 1 : 0;
        if (commands == at) {
            keysWantedBefore = keysWanted;
            keyStruck = instruction == GENERATE; // nobody knows that key then, and another is made
        }
    }

    private boolean after() {
        return blow == Blow.KILLED_AFTER || blow == Blow.POWER_LOST;
    }

    private void strike() {
        struck = true;
        switch (blow) {
            case SERVICE_STOPPED -> throw new CardFailure.ServiceUnavailable(false);
            case KILLED_BEFORE, KILLED_AFTER -> throw new NursesDesk.Killed();
            case PAGE_CLOSED, LOGGED_OFF ->
                desk.cancellation.cancel(() -> new ActivationFailure.RequestCancelled(false));
            case POWER_LOST -> {
                keyStruck |= desk.folder.losesWithThePower() && desk.portal.issued.isEmpty();
                desk.folder.losePower();
                throw new NursesDesk.Killed();
            }
            case DISK_FULL -> desk.folder.writesLeft = 0;
            case SUSPENDED -> {
                desk.clock.jump(A_NIGHT);
                desk.reader.pull();
            }
            case ANSWER_LOST, ANSWER_LATE -> {
                struck = false; // at the next question
                answersLost = true;
            }
            default -> {} // the reader does it
        }
    }

    /** The card back in, a daemon that runs on a disk with room, and a page that asks again. */
    private void mend() {
        desk.reader.clearFaults();
        desk.reader.pull();
        desk.reader.insert();
        desk.cancellation = new Cancellation();
        desk.folder.writesLeft = Integer.MAX_VALUE;
        desk.page = portal -> portal;
        cameLate.run();
        if (blow.endsTheDaemon()) {
            desk.restart();
        }
    }

    /** A page whose answers do not come from the blow on: lost behind the portal, or given when nobody waits any more. */
    private final class LossyPage implements Portal {
        private final Portal portal;

        LossyPage(Portal portal) {
            this.portal = portal;
        }

        @Override
        public byte[] authorize(String orderId, String cardNumber, AdminChallenge challenge) {
            return carried(() -> portal.authorize(orderId, cardNumber, challenge));
        }

        @Override
        public Issued issue(IssueRequest request) {
            return carried(() -> portal.issue(request));
        }

        private <T> T carried(Supplier<T> question) {
            if (!answersLost) {
                return question.get();
            }
            struck = true;
            if (blow == Blow.ANSWER_LOST) {
                var unused = question.get();
            } else {
                cameLate = () -> {
                    var unused = question.get();
                };
            }
            throw new ActivationFailure.PageSilent();
        }
    }
}
