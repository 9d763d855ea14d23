package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.kortbro.daemon.activation.NursesDesk.CALLER;
import static se.kortbro.daemon.activation.NursesDesk.PIN;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Fault;

class CodeChangeTest {
    private static final String PUK = "12345678";
    private static final int CHANGE_REFERENCE_DATA = 0x24; // SP 800-73-5 part 2, 3.2.2
    private static final String NEW = "654321";

    private NursesDesk desk = new NursesDesk(CardProfile.demo());

    @AfterEach
    void everyCodeThatWasTypedIsWiped() {
        assertThat(desk.person.allWiped()).isTrue();
        assertThat(desk.person.open).isZero();
    }

    private void change(String... codes) {
        desk.person(new ScriptedPrompt(codes));
        desk.hold.use(held -> {
            desk.workflows.changePin(held, CALLER, PinRole.PIN1, desk.cancellation);
            return true;
        });
    }

    private void strikeTheChange(Fault.Kind kind) {
        desk.hold.before = command -> {
            if (command[1] == CHANGE_REFERENCE_DATA) {
                desk.hold.before = next -> {};
                desk.reader.fault(new Fault(1, kind));
            }
        };
    }

    private void unblock(String... codes) {
        desk.person(new ScriptedPrompt(codes));
        desk.hold.use(held -> {
            desk.workflows.unblockPin(held, CALLER, PinRole.PIN1, desk.cancellation);
            return true;
        });
    }

    private void assertPinIs(String pin) {
        desk.person(new ScriptedPrompt(pin));
        desk.authenticate(Optional.empty());
        assertThat(desk.person.typed).hasSize(1);
    }

    @Test
    void aNewPinHoldsAndNoLoginIsLeft() {
        change(PIN, NEW);

        assertThat(desk.hold.resetAtEnd).isTrue();
        assertThat(desk.person.asked.get(0).request().purpose()).isEqualTo(PinPrompt.Purpose.CHANGE_PIN);
        assertPinIs(NEW);
    }

    @Test
    void aWrongOldPinIsAskedForAgain() {
        change("111111", NEW, PIN, NEW);

        assertThat(desk.person.asked.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(2));
        assertThat(desk.person.asked.get(1).problem()).contains(PinPrompt.Problem.WRONG);
        assertPinIs(NEW);
    }

    @Test
    void aNewPinThatTheCardDoesNotTakeIsAskedForAgain() {
        change(PIN, "12", PIN, NEW);

        assertThat(desk.person.asked.get(1).problem()).contains(PinPrompt.Problem.REFUSED);
        assertThat(desk.person.asked.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(3));
        assertPinIs(NEW);
    }

    @Test
    void wrongOldPinsLockTheCardAndThePersonIsToldSo() {
        assertThatThrownBy(() -> change("111111", NEW, "111111", NEW, "111111", NEW))
                .isInstanceOf(CardFailure.PinBlocked.class);

        assertThat(desk.person.locked).containsExactly(PinRole.PIN1);
        assertThat(desk.person.asked).hasSize(3);
    }

    @Test
    void aLockedPinIsUnblockedByThePuk() {
        desk = new NursesDesk(CardProfile.demo().withPinTriesLeft(0));

        unblock("87654321", NEW, PUK, NEW);

        assertThat(desk.person.asked.get(0).request().purpose()).isEqualTo(PinPrompt.Purpose.UNBLOCK_PIN);
        assertThat(desk.person.asked.get(0).status().role()).isEqualTo(PinRole.PUK);
        assertThat(desk.person.asked.get(0).status().triesLeft()).isEqualTo(OptionalInt.of(10));
        assertThat(desk.person.asked.get(1).status().triesLeft()).isEqualTo(OptionalInt.of(9));
        assertPinIs(NEW);
    }

    @Test
    void aLockedPukIsNeverAskedFor() {
        desk = new NursesDesk(CardProfile.demo().withPinTriesLeft(0).withPukTriesLeft(0));

        assertThatThrownBy(() -> unblock(PUK, NEW))
                .isInstanceOfSatisfying(
                        CardFailure.PinBlocked.class,
                        blocked -> assertThat(blocked.role()).isEqualTo(PinRole.PUK));

        assertThat(desk.person.asked).isEmpty();
        assertThat(desk.person.locked).containsExactly(PinRole.PUK);
    }

    @Test
    void whenTheAnswerIsLostNobodyIsAskedForAPinThatMayBeGone() {
        strikeTheChange(Fault.Kind.GARBLE);

        assertThatThrownBy(() -> change(PIN, NEW)).isInstanceOf(CardFailure.Communication.class);

        assertThat(desk.person.asked).hasSize(1);
        assertPinIs(NEW);
    }

    @Test
    void whenTheCardWasResetBeforeItTheChangeIsAskedForAgain() {
        strikeTheChange(Fault.Kind.RESET);

        change(PIN, NEW, PIN, NEW);

        assertThat(desk.person.asked).hasSize(2);
        assertThat(desk.person.asked.get(1).problem()).isEmpty();
        assertPinIs(NEW);
    }

    @Test
    void aCardWithoutThatCodeSaysSo() {
        assertThatThrownBy(() -> desk.hold.use(held -> {
                    desk.workflows.changePin(held, CALLER, PinRole.PIN2, desk.cancellation);
                    return true;
                }))
                .isInstanceOf(CardFailure.Unsupported.class);
    }
}
