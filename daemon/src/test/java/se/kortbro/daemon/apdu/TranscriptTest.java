package se.kortbro.daemon.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
    @Test
    void whatWasRecordedIsPlayedBack() {
        StringBuilder text = new StringBuilder();
        CardConnection recorded = new RecordedConnection(new ScriptedCard("6103", "AABBCC9000", "63C3"), text);
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
                "0024008010",
                "002C008110",
                "00FFFFFF1B",
                "0087039B0A7C088206",
                "0087039B167C148008"
            })
    void codesKeysAndTheirProofsAreNotInIt(String head) {
        StringBuilder text = new StringBuilder();

        new RecordedConnection(new ScriptedCard("9000"), text).transmit(hex(head + "313233343536FFFF"));

        assertThat(text).doesNotContain("3132").contains("> " + head.substring(0, 8) + " **\n");
    }

    @Test
    void aMaskedCommandIsPlayedBackWhateverTheCodeIs() {
        Transcript transcript = new Transcript("# the right one\n> 00200080 **\n< 9000\n");

        assertThat(transcript.transmit(hex("0020008008313233343536FFFF"))).isEqualTo(hex("9000"));
    }

    @Test
    void askingForTheTriesOrForAChallengeIsNoSecret() {
        StringBuilder text = new StringBuilder();
        CardConnection recorded = new RecordedConnection(ScriptedCard.always("9000"), text);

        recorded.transmit(hex("00200080"));
        recorded.transmit(hex("0087039B047C02810000"));

        assertThat(text).contains("> 00200080\n").contains("> 0087039B047C02810000\n");
    }

    @Test
    void anotherCommandThanTheNextIsRefused() {
        Transcript transcript = new Transcript("> 00200080\n< 63C3\n");

        assertThatThrownBy(() -> transcript.transmit(hex("00A4040000"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCommandWithoutAnAnswerStaysOne() {
        StringBuilder text = new StringBuilder();
        CardConnection recorded = new RecordedConnection(new ScriptedCard("!"), text);
        assertThatThrownBy(() -> recorded.transmit(hex("00200080"))).isInstanceOf(IllegalStateException.class);

        Transcript transcript = new Transcript(text.toString());

        assertThatThrownBy(() -> transcript.transmit(hex("00200080"))).hasMessage("no answer, as recorded");
    }

    @Test
    void aDiskThatIsFullDoesNotStopTheCard() {
        Appendable full = new FullDisk();

        CardConnection recorded = new RecordedConnection(ScriptedCard.always("9000"), full);

        assertThat(recorded.transmit(hex("00200080"))).isEqualTo(hex("9000"));
    }

    @Test
    void aTextThatIsNoTranscriptIsRefused() {
        assertThatThrownBy(() -> new Transcript("hello")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transcript("< 9000")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Transcript("> 00200080\n> 00200080")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static final class FullDisk implements Appendable {
        @Override
        public Appendable append(CharSequence text) throws IOException {
            throw new IOException("full");
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("full");
        }

        @Override
        public Appendable append(char c) throws IOException {
            throw new IOException("full");
        }
    }
}
