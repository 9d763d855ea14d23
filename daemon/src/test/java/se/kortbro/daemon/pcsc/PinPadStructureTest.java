package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.PinPad.Entry;

/** Written by hand from PC/SC part 10, 2.5.2 and 2.5.3, and the fields that OpenSC's part10.h names. */
class PinPadStructureTest {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private static byte[] hex(String... fields) {
        return HexFormat.of().parseHex(String.join("", fields).replace(" ", ""));
    }

    @Test
    void aVerificationIsPutTogetherAsTheStandardHasIt() {
        byte[] command = hex("00 20 00 80 08 FF FF FF FF FF FF FF FF");

        assertThat(PinPadStructure.of(new Entry(command, false, 6, 8, 8), SWEDISH))
                .isEqualTo(hex(
                        "1E 1E", // bTimerOut, bTimerOut2: 30 s
                        "82", // bmFormatString: bytes, position 0, from the left, ASCII
                        "08", // bmPINBlockString: 8 bytes a code
                        "00", // bmPINLengthFormat: no length in the command
                        "08 06", // wPINMaxExtraDigit 0608, little-endian: 6 to 8 digits
                        "02", // bEntryValidationCondition: the yes key
                        "FF", // bNumberMessage: the reader's own
                        "1D 04", // wLangId 041D, little-endian: Swedish
                        "00", // bMsgIndex
                        "00 00 00", // bTeoPrologue
                        "0D 00 00 00", // ulDataLength
                        "00 20 00 80 08 FF FF FF FF FF FF FF FF"));
    }

    @Test
    void aReplacementIsPutTogetherAsTheStandardHasIt() {
        byte[] command = hex("00 24 00 80 10", "FF".repeat(16));

        assertThat(PinPadStructure.of(new Entry(command, true, 6, 8, 8), Locale.ENGLISH))
                .isEqualTo(hex(
                        "1E 1E 82 08 00",
                        "00 08", // bInsertionOffsetOld, bInsertionOffsetNew
                        "08 06",
                        "03", // bConfirmPIN: the old code, and the new one twice
                        "02",
                        "03", // bNumberMessage: three
                        "09 04", // English
                        "00 01 02", // bMsgIndex1 to 3
                        "00 00 00",
                        "15 00 00 00",
                        "00 24 00 80 10",
                        "FF".repeat(16)));
    }
}
