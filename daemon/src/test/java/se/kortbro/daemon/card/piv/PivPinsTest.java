package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Quirk;

class PivPinsTest {
    private final Desk desk = new Desk(Desk.quick());
    private final Card card = desk.ready();

    @Test
    void triesAreAskedOnceAndSpendNone() {
        assertThat(card.pins().get(0)).isEqualTo(new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8));
        assertThat(card.pins().get(1)).isEqualTo(new PinStatus(PinRole.PUK, OptionalInt.empty(), false, 8, 8));
        assertThat(desk.said()).containsExactly("VERIFY?");
        assertThat(desk.card().pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void theRightCodeIsVerifiedByOneCommand() {
        verify(card, "123456");

        assertThat(card.verified(PinRole.PIN1)).isTrue();
        assertThat(desk.said()).containsExactly("VERIFY");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRIES_WITHOUT_C", "VERIFY_STATUS_NEVER_OK", "USELESS_DISCOVERY"})
    void aWrongCodeTellsTheTriesLeftWhateverTheSpelling(Quirk quirk) {
        Desk quirky = new Desk(Desk.quick().withQuirks(quirk));
        Card card = quirky.ready();

        CardFailure.WrongPin wrong = catchThrowableOfType(CardFailure.WrongPin.class, () -> verify(card, "999999"));

        assertThat(wrong.role()).isEqualTo(PinRole.PIN1);
        assertThat(wrong.triesLeft()).hasValue(2);
        assertThat(card.verified(PinRole.PIN1)).isFalse();
        assertThat(card.pins().get(0).triesLeft()).hasValue(2);
        assertThat(quirky.said()).as("the counter bears it out").containsExactly("VERIFY", "VERIFY?");
        assertThat(quirky.card().pinTriesLeft()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRIES_WITHOUT_C", "VERIFY_STATUS_NEVER_OK"})
    void theLastWrongTryBlocks(Quirk quirk) {
        Desk quirky = new Desk(Desk.quick().withPinTriesLeft(1).withQuirks(quirk));
        Card card = quirky.ready();

        assertThatThrownBy(() -> verify(card, "999999")).isInstanceOf(CardFailure.PinBlocked.class);
        assertThat(card.pins().get(0).blocked()).isTrue();
        assertThatThrownBy(() -> verify(card, "123456")).isInstanceOf(CardFailure.PinBlocked.class);
    }

    @Test
    void onlyOnceThePinIsBlockedThePuksTriesAreAsked() {
        Desk blocked = new Desk(Desk.quick().withPinTriesLeft(0).withPukTriesLeft(7));
        Card card = blocked.ready();

        List<PinStatus> pins = card.pins();
        card.pins();

        assertThat(pins.get(0)).isEqualTo(new PinStatus(PinRole.PIN1, OptionalInt.of(0), true, 6, 8));
        assertThat(pins.get(1)).isEqualTo(new PinStatus(PinRole.PUK, OptionalInt.of(7), false, 8, 8));
        assertThat(blocked.said()).containsExactly("VERIFY?", "VERIFY?", "F7 0081");
    }

    @Test
    void thePuksTriesAreToldToWhoeverAsksForThem() {
        Card card = desk.ready();

        assertThat(card.pin(PinRole.PUK)).contains(new PinStatus(PinRole.PUK, OptionalInt.of(10), false, 8, 8));
        assertThat(desk.said()).containsExactly("F7 0081");
        assertThat(card.pin(PinRole.PIN2)).isEmpty();
    }

    @Test
    void aCardThatCannotTellThePuksTriesIsAskedOnce() {
        Desk blocked = new Desk(Desk.quick().withPinTriesLeft(0).withQuirks(Quirk.NO_METADATA));
        Card card = blocked.ready();

        assertThat(card.pins().get(1).triesLeft()).isEmpty();
        card.forgetState();
        assertThat(card.pins().get(1).triesLeft()).isEmpty();
        assertThat(blocked.said()).containsExactly("VERIFY?", "VERIFY?", "F7 0081", "SELECT", "VERIFY?", "VERIFY?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6700", "6A80", "6D00", "6A86", "9000"})
    void aCardThatCannotTellItsTriesHasNone(String answer) {
        Card card = answering(0x20, answer);

        assertThat(card.pins().get(0).triesLeft()).isEmpty();
        assertThat(card.pins().get(0).blocked()).isFalse();
    }

    @Test
    void changingThePinTakesOneCommandAndTheNewOneHolds() {
        change(card, "123456", "65432100");

        assertThat(desk.said()).containsExactly("CHANGE");
        verify(card, "65432100");
        assertThatThrownBy(() -> verify(card, "123456")).isInstanceOf(CardFailure.WrongPin.class);
    }

    @Test
    void aWrongOldPinIsSaidToBeSo() {
        CardFailure.WrongPin wrong =
                catchThrowableOfType(CardFailure.WrongPin.class, () -> change(card, "999999", "654321"));

        assertThat(wrong.role()).isEqualTo(PinRole.PIN1);
        assertThat(wrong.triesLeft()).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "123456789"})
    void aNewPinOfAnotherLengthIsRefusedBeforeTheCardSeesAnything(String replacement) {
        assertThatThrownBy(() -> change(card, "123456", replacement)).isInstanceOf(CardFailure.PinRefused.class);
        assertThatThrownBy(() -> unblock(card, "12345678", replacement)).isInstanceOf(CardFailure.PinRefused.class);
        assertThat(desk.said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6A80", "6985", "6700"})
    void aNewPinThatTheCardsRulesForbidIsRefusedAndNotWrong(String answer) {
        assertThatThrownBy(() -> change(answering(0x24, answer), "123456", "111111"))
                .isInstanceOf(CardFailure.PinRefused.class);
    }

    @Test
    void thePukSetsANewPin() {
        Desk blocked = new Desk(Desk.quick().withPinTriesLeft(0));
        Card card = blocked.ready();
        card.pins();

        unblock(card, "12345678", "654321");

        assertThat(blocked.said()).containsExactly("VERIFY?", "VERIFY?", "F7 0081", "UNBLOCK");
        assertThat(card.pins().get(0).triesLeft()).hasValue(3);
        verify(card, "654321");
    }

    @Test
    void aWrongPukIsThePuksAndTheLastOneBlocksIt() {
        Desk two = new Desk(Desk.quick().withPukTriesLeft(2));
        Card card = two.ready();

        CardFailure.WrongPin wrong =
                catchThrowableOfType(CardFailure.WrongPin.class, () -> unblock(card, "99999999", "654321"));
        assertThat(wrong.role()).isEqualTo(PinRole.PUK);
        assertThat(wrong.triesLeft()).hasValue(1);

        CardFailure.PinBlocked blocked =
                catchThrowableOfType(CardFailure.PinBlocked.class, () -> unblock(card, "99999999", "654321"));
        assertThat(blocked.role()).isEqualTo(PinRole.PUK);
        assertThat(card.pins().get(1).blocked()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6F00", "6982", "6A88", "6700", "6A80", "9100", "6110", "0000", "9001", "63", "AA9000AA"})
    void noOtherAnswerIsEverCalledAWrongCode(String answer) {
        Card card = answering(0x20, answer);

        assertThatThrownBy(() -> verify(card, "123456")).isInstanceOf(CardFailure.Communication.class);
        assertThat(card.verified(PinRole.PIN1)).isFalse();
    }

    @Test
    void aCodeIsSentOnceWhateverHappens() {
        int[] sent = {0};
        for (String answer : List.of("6F00", "6C08", "6700", "6983", "63C2", "6300", "6A80")) {
            Desk desk = new Desk(Desk.quick());
            CardConnection counting = command -> {
                if (command[1] == 0x20 && command.length > 4) {
                    sent[0]++;
                    return Desk.bytes(answer);
                }
                return desk.transmit(command);
            };
            Card card = new PivEdge().recognise(counting).orElseThrow();
            sent[0] = 0;

            assertThatThrownBy(() -> verify(card, "123456")).isInstanceOf(CardFailure.class);
            assertThat(sent[0]).as(answer).isEqualTo(1);
        }
    }

    /** The code is right, and one answer says something else. */
    @ParameterizedTest
    @ValueSource(strings = {"63C0", "63C1", "63C2", "6301", "6300", "6983"})
    void aSpoiltAnswerToTheRightCodeNeverMakesItAWrongOne(String answer) {
        Card card = spoiltOnce(new Desk(Desk.quick()), "9000", answer);
        card.pins();

        verify(card, "123456");

        assertThat(card.verified(PinRole.PIN1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"63C0", "63C1", "6983"})
    void neitherDoesItOnACardThatNeverSaysTheCodeIsVerified(String answer) {
        Card card = spoiltOnce(new Desk(Desk.quick().withQuirks(Quirk.VERIFY_STATUS_NEVER_OK)), "9000", answer);
        card.pins();

        assertThatThrownBy(() -> verify(card, "123456")).isInstanceOf(CardFailure.Communication.class);
    }

    /** The code is wrong, two tries are left, and one answer on the way says something else. */
    @ParameterizedTest
    @ValueSource(strings = {"63C0", "63C1", "63C3", "6983", "6300"})
    void aSpoiltNumberIsNotTold(String answer) {
        Card card = spoiltOnce(new Desk(Desk.quick()), "63C2", answer);
        card.pins();

        CardFailure.WrongPin wrong = catchThrowableOfType(CardFailure.WrongPin.class, () -> verify(card, "999999"));

        assertThat(wrong.triesLeft()).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"63C0", "6983"})
    void aSpoiltCounterLocksNothing(String answer) {
        Card card = spoiltOnce(new Desk(Desk.quick()), "63C3", answer);

        assertThat(card.pins().get(0).triesLeft()).hasValue(3);
    }

    @Test
    void aCardWithoutCountersIsBelievedToBeLockedWhenItSaysSoTwice() {
        Card card = answering(0x20, "6983", "6700");
        card.pins();

        assertThatThrownBy(() -> verify(card, "123456")).isInstanceOf(CardFailure.PinUnconfirmed.class);
        assertThatThrownBy(() -> verify(card, "123456")).isInstanceOf(CardFailure.PinBlocked.class);
    }

    @Test
    void aCardWithoutCountersIsNotBelievedThatACodeWasWrong() {
        Card card = answering(0x20, "63C1", "6700");
        card.pins();

        CardFailure.PinUnconfirmed doubt =
                catchThrowableOfType(CardFailure.PinUnconfirmed.class, () -> verify(card, "123456"));

        assertThat(doubt.triesLeft()).hasValue(1);
    }

    @Test
    void anotherProgramsTurnMeansSelectingAgainAndNoLogin() {
        verify(card, "123456");
        card.forgetState();
        desk.said();

        assertThat(card.verified(PinRole.PIN1)).isFalse();
        verify(card, "123456");
        assertThat(desk.said()).containsExactly("SELECT", "VERIFY");
    }

    @Test
    void noBufferThatCarriedACodeKeepsIt() {
        Desk desk = new Desk(CardProfile.demo());
        Card card = desk.ready();
        desk.buffers().clear();

        verify(card, "123456");
        change(card, "123456", "654321");
        unblock(card, "12345678", "123456");
        assertThatThrownBy(() -> verify(card, "999999")).isInstanceOf(CardFailure.WrongPin.class);

        assertThat(desk.buffers())
                .hasSize(5) // the last is the question after the refusal
                .allSatisfy(buffer -> assertThat(buffer).isEqualTo(new byte[buffer.length]));
    }

    @Test
    void aBufferIsWipedAlsoWhenTheCardIsPulled() {
        byte[][] kept = new byte[1][];
        Desk desk = new Desk(Desk.quick());
        CardConnection pulled = command -> {
            if (command[1] == 0x20) {
                kept[0] = command;
                throw new CardFailure.Removed();
            }
            return desk.transmit(command);
        };
        Card card = new PivEdge().recognise(pulled).orElseThrow();

        assertThatThrownBy(() -> verify(card, "123456")).isInstanceOf(CardFailure.Removed.class);

        assertThat(kept[0]).hasSize(13).containsOnly(0);
    }

    @Test
    void theCodesOtherThanPin1AreNotThisEdges() {
        try (Pin pin = Desk.pin("123456")) {
            assertThatThrownBy(() -> card.verify(PinRole.PIN2, pin)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** A card like any other but for one instruction. */
    private static Card answering(int ins, String answer) {
        return new PivEdge().recognise(new Desk(Desk.quick()).but(ins, answer)).orElseThrow();
    }

    /** A card like any other, but that its first answer {@code from} to VERIFY is {@code to}. */
    private static Card spoiltOnce(Desk desk, String from, String to) {
        boolean[] spoilt = {false};
        CardConnection link = command -> {
            byte[] answer = desk.transmit(command);
            if (command[1] != 0x20 || spoilt[0] || !Arrays.equals(answer, Desk.bytes(from))) {
                return answer;
            }
            spoilt[0] = true;
            return Desk.bytes(to);
        };
        return new PivEdge().recognise(link).orElseThrow();
    }

    /** A card like any other but for one instruction, which it answers otherwise when it has no data. */
    private static Card answering(int ins, String withData, String without) {
        Desk desk = new Desk(Desk.quick());
        CardConnection link = command ->
                command[1] == ins ? Desk.bytes(command.length == 4 ? without : withData) : desk.transmit(command);
        return new PivEdge().recognise(link).orElseThrow();
    }

    private static void verify(Card card, String digits) {
        try (Pin pin = Desk.pin(digits)) {
            card.verify(PinRole.PIN1, pin);
        }
    }

    private static void change(Card card, String old, String replacement) {
        try (Pin from = Desk.pin(old);
                Pin to = Desk.pin(replacement)) {
            card.changePin(PinRole.PIN1, from, to);
        }
    }

    private static void unblock(Card card, String puk, String replacement) {
        try (Pin by = Desk.pin(puk);
                Pin to = Desk.pin(replacement)) {
            card.unblock(PinRole.PIN1, by, to);
        }
    }
}
