package se.kortbro.daemon.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandApduTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    // The seven cases of ISO/IEC 7816-4, table 1, and the ends of their ranges.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 00CB3FFF",
        "0, 1, 00CB3FFF 01",
        "0, 256, 00CB3FFF 00",
        "2, 0, 00CB3FFF 02 AAAA",
        "2, 256, 00CB3FFF 02 AAAA 00",
        "0, 257, 00CB3FFF 00 0101",
        "0, 65536, 00CB3FFF 00 0000",
        "2, 65536, 00CB3FFF 00 0002 AAAA 0000",
    })
    void eachCaseLooksAsTheStandardSays(int dataLength, int le, String expected) {
        CommandApdu command = command(dataLength, le);

        assertThat(HEX.formatHex(command.encode())).isEqualTo(expected.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0,1",
        "0,255",
        "0,256",
        "0,257",
        "0,65536",
        "1,0",
        "1,1",
        "255,0",
        "255,256",
        "256,0",
        "256,1",
        "3,300",
        "65535,0",
        "65535,65536"
    })
    void whatWasEncodedIsDecodedToTheSame(int dataLength, int le) {
        CommandApdu command =
                CommandApdu.decode(command(dataLength, le).encode()).orElseThrow();

        assertThat(command.cla()).isZero();
        assertThat(command.ins()).isEqualTo(0xCB);
        assertThat(command.p1()).isEqualTo(0x3F);
        assertThat(command.p2()).isEqualTo(0xFF);
        assertThat(command.data()).hasSize(dataLength).containsOnly(dataLength == 0 ? new byte[0] : HEX.parseHex("AA"));
        assertThat(command.le()).isEqualTo(le);
    }

    @ParameterizedTest
    @CsvSource({
        "00CB3F",
        "00CB3FFF02AA",
        "00CB3FFF02AAAAAAAA",
        "00CB3FFF0000",
        "00CB3FFF000000AA",
        "00CB3FFF000002AA",
        "00CB3FFF000002AAAA00"
    })
    void bytesWhoseLengthsDoNotAddUpAreNoCommand(String bytes) {
        assertThat(CommandApdu.decode(HEX.parseHex(bytes))).isEmpty();
    }

    @Test
    void closingWipesTheDataAndNotTheCallersArray() {
        byte[] mine = {1, 2, 3};
        CommandApdu command = CommandApdu.of(0, 0x20, 0, 0x80, mine, 0);

        command.close();

        assertThat(command.data()).containsOnly(0);
        assertThat(mine).containsExactly(1, 2, 3);
    }

    @Test
    void itsTextHasNoData() {
        assertThat(CommandApdu.of(0, 0x20, 0, 0x80, HEX.parseHex("313233343536"), 0))
                .hasToString("00 20 00 80");
    }

    @Test
    void lengthsThatNoCommandHasAreRefused() {
        assertThatThrownBy(() -> command(65_536, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> command(0, 65_537)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void decodingIsTotal() {
        Mutations.throwAt(
                CommandApdu::decode,
                1,
                command(0, 0).encode(),
                command(20, 256).encode(),
                command(300, 65_536).encode());
    }

    private static CommandApdu command(int dataLength, int le) {
        byte[] data = new byte[dataLength];
        java.util.Arrays.fill(data, (byte) 0xAA);
        return CommandApdu.of(0x00, 0xCB, 0x3F, 0xFF, data, le);
    }
}
