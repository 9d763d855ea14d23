package se.kortbro.daemon.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
    @Test
    void whatWasRecordedIsPlayedBack() {
        StringBuilder text = new StringBuilder();
        CardConnection recorded = new RecordedConnection(new ScriptedCard("6103", "AABBCC9000", "63C3"), text::append);
        List<String> commands = List.of("00CB3FFF055C035FC10500", "00C0000003", "00200080");
        commands.forEach(command -> recorded.transmit(hex(command)));

        Transcript transcript = new Transcript(text.toString());

        assertThat(transcript.transmit(hex(commands.get(0)))).isEqualTo(hex("6103"));
        assertThat(transcript.transmit(hex(commands.get(1)))).isEqualTo(hex("AABBCC9000"));
        assertThat(transcript.transmit(hex(commands.get(2)))).isEqualTo(hex("63C3"));
        assertThat(transcript.finished()).isTrue();
        assertThat(text)
                .contains("# GET DATA, object 5FC105\n")
                .contains("# GET RESPONSE\n")
                .contains("# VERIFY, key reference 80\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0020008008",
                "1020008008",
                "00200080000008",
                "0C20008008",
                "0024008010",
                "002C008110",
                "00FFFFFF1B",
                "0087039B0A7C088206",
                "0087039B167C148008",
                "0087039B0000087C0282"
            })
    void codesKeysAndTheirProofsAreNotInIt(String head) {
        StringBuilder text = new StringBuilder();

        new RecordedConnection(new ScriptedCard("9000"), text::append).transmit(hex(head + "313233343536FFFF"));

        assertThat(text).doesNotContain("3132").contains("> " + head.substring(0, 8) + " **\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1087039B0431323334", "0087039B0431323334"})
    void noPartOfAnAdministrationAnswerIsInItHoweverShort(String piece) {
        StringBuilder text = new StringBuilder();

        new RecordedConnection(new ScriptedCard("9000"), text::append).transmit(hex(piece));

        assertThat(text).contains("> " + piece.substring(0, 8) + " **\n");
    }

    @Test
    void aMaskedCommandIsPlayedBackWhateverTheCodeIs() {
        Transcript transcript = new Transcript("# the right one\n> 00200080 **\n< 9000\n");

        assertThat(transcript.transmit(hex("0020008008313233343536FFFF"))).isEqualTo(hex("9000"));
    }

    @Test
    void askingForTheTriesOrForAChallengeIsNoSecret() {
        StringBuilder text = new StringBuilder();
        CardConnection recorded = new RecordedConnection(ScriptedCard.always("9000"), text::append);

        recorded.transmit(hex("00200080"));
        recorded.transmit(hex("0087039B047C02810000"));
        recorded.transmit(hex("0087039B047C028000"));

        assertThat(text)
                .contains("> 00200080\n")
                .contains("> 0087039B047C02810000\n")
                .contains("> 0087039B047C028000\n");
    }

    @Test
    void anotherCommandThanTheNextIsRefused() {
        Transcript transcript = new Transcript("> 00200080\n< 63C3\n");

        assertThatThrownBy(() -> transcript.transmit(hex("00A4040000"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCommandWithoutAnAnswerStaysOne() {
        StringBuilder text = new StringBuilder();
        CardConnection recorded = new RecordedConnection(new ScriptedCard("!"), text::append);
        assertThatThrownBy(() -> recorded.transmit(hex("00200080"))).isInstanceOf(IllegalStateException.class);

        Transcript transcript = new Transcript(text.toString());

        assertThat(text).contains("\n! IllegalStateException\n");
        assertThatThrownBy(() -> transcript.transmit(hex("00200080"))).hasMessage("no answer, as recorded");
    }

    @Test
    void aCommandIsNamedBeforeItIsSentAndWrittenDownWholeAfterIt() {
        List<String> written = new ArrayList<>();
        CardConnection recorded = new RecordedConnection(
                command -> {
                    written.add("sent");
                    return hex("9000");
                },
                written::add);

        recorded.transmit(hex("00200080"));

        assertThat(written).containsExactly("# VERIFY, key reference 80\n", "sent", "> 00200080\n< 9000\n");
    }

    @Test
    void aCardOfAFileIsLayeredAsItsProtocolWants() {
        Transcript t0 = new Transcript("#= card 1, ATR 3B00, T=0, A\n> 00CB3FFF055C035FC105\n< 9000\n");

        assertThat(t0.layered().transmit(hex("00CB3FFF055C035FC10500")))
                .as("sent without the length that T=0 has no place for")
                .isEqualTo(hex("9000"));
    }

    @Test
    void aTextThatIsNoTranscriptIsRefused() {
        assertThatThrownBy(() -> new Transcript("hello")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transcript("< 9000")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transcript("> 00200080\n> 00200080")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transcript("#= card one")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transcript("#= card 1, ATR , T=1, A\n#= card 2, ATR , T=1, A"))
                .as("of which one?")
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
