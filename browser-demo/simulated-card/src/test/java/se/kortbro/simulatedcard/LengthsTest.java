package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ISO/IEC 7816-4: lengths, chains and what is left to fetch. */
class LengthsTest {
    private static final String BASE_CERTIFICATE = "00cb3fff 05 5c035fc10d";

    private final SimulatedCard card = Cards.demo();
    private final Terminal terminal = new Terminal(card);

    @BeforeEach
    void select() {
        terminal.select();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00cb3f",
                "00cb3fff 00 05", // half an extended length
                "00cb3fff 05 5c035fc1", // too little
                "00cb3fff 05 5c035fc10d 00 00", // too much
                "00cb3fff 000005 5c035fc1",
                "00cb3fff 000005 5c035fc10d 00",
                "00cb3fff 000000 00"
            })
    void lengthsThatDoNotAddUpAreRefused(String command) {
        assertThat(terminal.raw(command)).isEqualTo("6700");
    }

    @Test
    void aLongAnswerIsFetchedPieceByPieceAndTheCountGoesDown() {
        String whole = extended(BASE_CERTIFICATE);
        int length = whole.length() / 2 - 2;

        String first = terminal.raw(BASE_CERTIFICATE + "00");
        String second = terminal.raw("00c00000 00");
        int rest = length - 512;
        String third = terminal.raw("00c00000" + HexFormat.of().toHexDigits((byte) rest));

        assertThat(rest).isBetween(1, 255);
        assertThat(first).hasSize(516).endsWith("6100");
        assertThat(second).hasSize(516).endsWith("61" + HexFormat.of().toHexDigits((byte) rest));
        assertThat(data(first) + data(second) + third).isEqualTo(whole);
        assertThat(terminal.raw("00c00000 00")).isEqualTo("6985");
    }

    @Test
    void anExtendedCommandGetsAsMuchAsItAsksFor() {
        assertThat(terminal.raw("00cb3fff 000005 5c035fc10d 0080"))
                .hasSize(2 * 128 + 4)
                .contains("6100");
        assertThat(extended(BASE_CERTIFICATE)).endsWith("9000");
    }

    @Test
    void aCommandWithoutLeIsAnsweredAllTheSame() {
        assertThat(terminal.raw("00cb3fff 03 5c017e")).startsWith("7e12").endsWith("9000");
    }

    @Test
    void anotherCommandEndsTheFetching() {
        terminal.raw(BASE_CERTIFICATE + "00");
        terminal.raw("00200080");

        assertThat(terminal.raw("00c00000 00")).isEqualTo("6985");
    }

    @Test
    void withoutExtendedLengthSuchCommandsAreRefused() {
        Terminal other = new Terminal(Cards.of(CardProfile.demo().withExtendedLength(false)));
        other.select();

        assertThat(other.raw("00cb3fff 000003 5c017e 0000")).isEqualTo("6700");
        assertThat(other.raw("00cb3fff 03 5c017e 00")).endsWith("9000");
    }

    @Test
    void piecesMakeOneCommand() {
        terminal.loginAdministrator();
        assertThat(terminal.raw("10db3fff 05 5c035fff11")).isEqualTo("9000");
        assertThat(terminal.raw("10db3fff 02 5302")).isEqualTo("9000");
        assertThat(terminal.raw("00db3fff 02 abcd")).isEqualTo("9000");

        assertThat(card.objects().get(0x5FFF11)).containsExactly(0xAB, 0xCD);
    }

    @Test
    void aPieceOfAnotherObjectEndsTheChain() {
        terminal.loginAdministrator();
        terminal.raw("10db3fff 05 5c035fff11");

        assertThat(terminal.raw("00db3f00 02 5300")).isEqualTo("6883");
        assertThat(terminal.raw("00db3fff 03 5301ab")).isEqualTo("6a80"); // what came before is forgotten
    }

    @Test
    void anotherInstructionEndsTheChainWithoutAWord() {
        terminal.loginAdministrator();
        terminal.raw("10db3fff 05 5c035fff11");

        assertThat(terminal.raw("00cb3fff 03 5c017e 00")).endsWith("9000");
        assertThat(terminal.raw("00db3fff 03 5301ab")).isEqualTo("6a80");
    }

    @Test
    void aChainWithoutEndIsCutOff() {
        String piece = "10db3fff ff" + "00".repeat(255);
        for (int i = 0; i < 32; i++) {
            assertThat(terminal.raw(piece)).isEqualTo("9000");
        }

        assertThat(terminal.raw(piece)).isEqualTo("6700");
        assertThat(terminal.raw("00200080")).isEqualTo("63c3");
    }

    @ParameterizedTest
    @CsvSource({
        "10200080 08 313233343536ffff, 6884", // VERIFY is no command to send in pieces
        "04200080, 6882",
        "0c200080, 6882",
        "01200080, 6881",
        "80200080, 6e00",
        "ff200080, 6e00",
        "00ca0000 00, 6d00",
        "00c00100 00, 6a86"
    })
    void classesAndInstructionsOfOthersAreToldApart(String command, String answer) {
        assertThat(terminal.raw(command)).isEqualTo(answer);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    private String extended(String shortForm) {
        String command = shortForm.replace(" ", "");
        return terminal.raw(command.substring(0, 8) + "0000" + command.substring(8) + "0000");
    }

    private static String data(String answer) {
        return answer.substring(0, answer.length() - 4);
    }
}
