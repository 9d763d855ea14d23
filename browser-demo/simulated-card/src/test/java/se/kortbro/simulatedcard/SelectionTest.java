package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SP 800-73-5 part 2, 3.1.1. */
class SelectionTest {
    private static final String CARD_MANAGER = "00a40400 08 a000000151000000 00";

    private final SimulatedCard card = Cards.demo();
    private final Terminal terminal = new Terminal(card);

    @ParameterizedTest
    @ValueSource(strings = {"0b a000000308000010000100", "09 a00000030800001000", "05 a000000308"})
    void theWholeNameAndItsBeginningSelectPiv(String name) {
        assertThat(terminal.raw("00a40400" + name + "00")).startsWith("61").endsWith("9000");
    }

    @Test
    void theAnswerNamesTheApplicationItsAuthorityAndItsAlgorithms() {
        assertThat(terminal.raw("00a40400 05 a000000308 00"))
                .isEqualTo("6128" + "4f06000010000100" + "79074f05a000000308" + "ac15" + "80010a" + "800107" + "800105"
                        + "800116" + "800111" + "800114" + "060100" + "9000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"04 a0000003", "0c a00000030800001000010000", "05 a000000309", "08 a000000527471117"})
    void aNameThatIsNotHereIsNotFound(String name) {
        assertThat(terminal.raw("00a40400" + name)).isEqualTo("6a82");
    }

    @Test
    void aNameThatIsNotHereLeavesSelectionAndLoginsAsTheyWere() {
        logIn();

        terminal.raw("00a40400 08 a000000527471117");

        assertThat(isPinVerified()).isTrue();
        assertThat(isAdministrator()).isTrue();
    }

    @Test
    void selectingPivAgainKeepsTheLogins() {
        logIn();

        terminal.select();

        assertThat(isPinVerified()).isTrue();
        assertThat(isAdministrator()).isTrue();
    }

    @Test
    void selectingAnotherApplicationDropsTheLogins() {
        logIn();

        assertThat(terminal.raw(CARD_MANAGER)).endsWith("9000");
        assertThat(terminal.raw("00200080")).isEqualTo("6d00");
        terminal.select();

        assertThat(isPinVerified()).isFalse();
        assertThat(isAdministrator()).isFalse();
    }

    @Test
    void aResetDropsSelectionAndLogins() {
        logIn();

        card.reset();

        assertThat(terminal.raw("00200080")).isEqualTo("6d00");
        terminal.select();
        assertThat(isPinVerified()).isFalse();
        assertThat(isAdministrator()).isFalse();
    }

    private void logIn() {
        terminal.select();
        terminal.verify();
        terminal.loginAdministrator();
    }

    private boolean isPinVerified() {
        return terminal.raw("00200080").equals("9000");
    }

    private boolean isAdministrator() {
        return terminal.put(0x5FFF10, new byte[] {1}) == 0x9000;
    }
}
