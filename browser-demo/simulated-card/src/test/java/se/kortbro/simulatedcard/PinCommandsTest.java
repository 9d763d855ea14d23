package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SP 800-73-5 part 2, 3.2.1 to 3.2.3. */
class PinCommandsTest {
    private static final String PIN = "313233343536ffff";
    private static final String OTHER = "323436383032ffff";
    private static final String WRONG = "393939393939ffff";
    private static final String PUK = "3132333435363738";
    private static final String OTHER_PUK = "3837363534333231";
    private static final String STATUS = "00200080";
    private static final String VERIFY = "00200080 08";
    private static final String CHANGE_PIN = "00240080 10";
    private static final String CHANGE_PUK = "00240081 10";
    private static final String UNBLOCK = "002c0080 10";

    private final SimulatedCard card = Cards.demo();
    private final Terminal terminal = new Terminal(card);

    @BeforeEach
    void select() {
        terminal.select();
    }

    @Test
    void askingForTheStatusSpendsNoTry() {
        for (int i = 0; i < 5; i++) {
            assertThat(terminal.raw(STATUS)).isEqualTo("63c3");
        }
        terminal.raw(VERIFY + PIN);
        assertThat(terminal.raw(STATUS)).isEqualTo("9000");
    }

    @Test
    void eachWrongTryIsCountedTheThirdBlocksAndThenNothingIsCompared() {
        assertThat(terminal.raw(VERIFY + WRONG)).isEqualTo("63c2");
        assertThat(terminal.raw(VERIFY + WRONG)).isEqualTo("63c1");
        assertThat(terminal.raw(VERIFY + WRONG)).isEqualTo("63c0");

        assertThat(terminal.raw(VERIFY + PIN)).isEqualTo("6983");
        assertThat(terminal.raw(STATUS)).isEqualTo("6983");
        assertThat(card.pinTriesLeft()).isZero();
    }

    @Test
    void theRightPinBringsAllTriesBack() {
        terminal.raw(VERIFY + WRONG);
        terminal.raw(VERIFY + WRONG);

        assertThat(terminal.raw(VERIFY + PIN)).isEqualTo("9000");
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void aWrongPinEndsAnEarlierLogin() {
        terminal.raw(VERIFY + PIN);
        terminal.raw(VERIFY + WRONG);

        assertThat(terminal.raw(STATUS)).isEqualTo("63c2");
    }

    @Test
    void triesSurviveAReset() {
        terminal.raw(VERIFY + WRONG);
        card.reset();
        terminal.select();

        assertThat(terminal.raw(STATUS)).isEqualTo("63c2");
    }

    @Test
    void p1OfFfLogsOutAndSpendsNothing() {
        terminal.raw(VERIFY + PIN);

        assertThat(terminal.raw("0020ff80")).isEqualTo("9000");
        assertThat(terminal.raw(STATUS)).isEqualTo("63c3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00200080 06 313233343536", // not padded
                "00200080 08 3132333435ffffff", // five digits
                "00200080 08 31323334353600ff", // padded with zero
                "00200080 08 3132ff343536ffff", // FF inside
                "00200080 08 616263646566ffff" // letters
            })
    void whatIsNoPinIsRefusedAndSpendsNoTry(String command) {
        assertThat(terminal.raw(command)).isEqualTo("6a80");
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void otherReferencesAndParametersAreRefused() {
        assertThat(terminal.raw("00200000")).isEqualTo("6a88"); // the global PIN, which this card lacks
        assertThat(terminal.raw("00200081")).isEqualTo("6a88");
        assertThat(terminal.raw("00200180")).isEqualTo("6a86");
        assertThat(terminal.raw("0020ff80 08" + PIN)).isEqualTo("6a86");
        assertThat(terminal.raw("00240180 10" + PIN + OTHER)).isEqualTo("6a86");
        assertThat(terminal.raw("00240082 10" + PIN + OTHER)).isEqualTo("6a88");
        assertThat(terminal.raw("002c0081 10" + PUK + OTHER)).isEqualTo("6a88");
    }

    @Test
    void theOldPinChangesThePinAndLogsIn() {
        assertThat(terminal.raw(CHANGE_PIN + PIN + OTHER)).isEqualTo("9000");

        assertThat(terminal.raw(STATUS)).isEqualTo("9000");
        assertThat(terminal.raw(VERIFY + PIN)).isEqualTo("63c2");
        assertThat(terminal.raw(VERIFY + OTHER)).isEqualTo("9000");
    }

    @Test
    void aWrongOldPinSpendsATry() {
        assertThat(terminal.raw(CHANGE_PIN + WRONG + OTHER)).isEqualTo("63c2");
        assertThat(terminal.raw(VERIFY + PIN)).isEqualTo("9000");
    }

    @Test
    void aNewPinThatIsNoneIsRefusedAndSpendsNothing() {
        assertThat(terminal.raw(CHANGE_PIN + PIN + "3132ffffffffffff")).isEqualTo("6a80");
        assertThat(terminal.raw(UNBLOCK + PUK + "3132ffffffffffff")).isEqualTo("6a80");
        assertThat(terminal.raw("00240080 08" + PIN)).isEqualTo("6a80");
        assertThat(card.pinTriesLeft()).isEqualTo(3);
        assertThat(card.pukTriesLeft()).isEqualTo(10);
    }

    @Test
    void thePukUnblocksThePinWithoutLoggingIn() {
        for (int i = 0; i < 3; i++) {
            terminal.raw(VERIFY + WRONG);
        }

        assertThat(terminal.raw(UNBLOCK + PUK + OTHER)).isEqualTo("9000");
        assertThat(terminal.raw(STATUS)).isEqualTo("63c3");
        assertThat(terminal.raw(VERIFY + OTHER)).isEqualTo("9000");
    }

    @Test
    void aPukDiesAfterTenWrongTriesAndThePinIsUntouched() {
        for (int left = 9; left >= 0; left--) {
            assertThat(terminal.raw(UNBLOCK + OTHER_PUK + OTHER)).isEqualTo("63c" + left);
        }

        assertThat(terminal.raw(UNBLOCK + PUK + OTHER)).isEqualTo("6983");
        assertThat(terminal.raw(CHANGE_PUK + PUK + OTHER_PUK)).isEqualTo("6983");
        assertThat(terminal.raw(VERIFY + PIN)).isEqualTo("9000");
    }

    @Test
    void thePukCanBeChangedByItself() {
        assertThat(terminal.raw(CHANGE_PUK + OTHER_PUK + PUK)).isEqualTo("63c9");
        assertThat(terminal.raw(CHANGE_PUK + PUK + OTHER_PUK)).isEqualTo("9000");
        assertThat(terminal.raw(UNBLOCK + OTHER_PUK + OTHER)).isEqualTo("9000");
        assertThat(card.pukTriesLeft()).isEqualTo(10);
    }
}
