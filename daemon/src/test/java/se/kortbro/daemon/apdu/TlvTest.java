package se.kortbro.daemon.apdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlvTest {
    // X.690, 8.1.3: the lengths at which the form changes.
    @ParameterizedTest
    @CsvSource({"0,5300", "127,537F", "128,538180", "255,5381FF", "256,53820100", "65535,5382FFFF", "65536,5383010000"})
    void theLengthIsWrittenInItsShortestForm(int length, String head) {
        byte[] encoded = new Tlv(0x53, new byte[length]).encode();

        assertThat(HexFormat.of().withUpperCase().formatHex(encoded)).startsWith(head);
        assertThat(encoded).hasSize(head.length() / 2 + length);
        assertThat(Tlv.parse(encoded).orElseThrow().value()).hasSize(length);
    }

    @ParameterizedTest
    @CsvSource({"5300,83", "7F4900,32585", "5FC10200,6275330", "9F8101 00,10453249"})
    void tagsHaveOneToThreeBytes(String bytes, int tag) {
        assertThat(parse(bytes).map(Tlv::tag)).contains(tag);
        assertThat(new Tlv(tag, new byte[0]).encode()).isEqualTo(hex(bytes));
    }

    @Test
    void aLengthMayBeLongerThanItNeedsToBe() {
        assertThat(parse("53820002AABB").map(Tlv::value)).contains(hex("AABB"));
    }

    @ParameterizedTest
    @CsvSource({
        "53",
        "5F",
        "5302AA",
        "5380AA0000",
        "5381",
        "538200",
        "53840000000100",
        "1F8181810100",
        "53FF",
        "7F",
        "538300FFFF00"
    })
    void whatIsCutOrOddIsNone(String bytes) {
        assertThat(Tlv.parseAll(hex(bytes))).isEmpty();
    }

    @Test
    void oneObjectMeansNothingBesideIt() {
        assertThat(parse("5301AA")).isPresent();
        assertThat(parse("5301AA5300")).isEmpty();
        assertThat(parse("")).isEmpty();
    }

    @Test
    void objectsAreFoundByTheirTag() {
        Tlv whole = Tlv.of(0x7C, new Tlv(0x81, hex("01")), new Tlv(0x82, hex("02")));

        assertThat(whole.encode()).isEqualTo(hex("7C06810101820102"));
        assertThat(whole.find(0x82)).contains(hex("02"));
        assertThat(whole.find(0x83)).isEqualTo(Optional.empty());
    }

    @Test
    void itIsTotal() {
        byte[] nested = Tlv.of(0x53, Tlv.of(0x7F49, new Tlv(0x81, new byte[300])), new Tlv(0x5FC102, new byte[20]))
                .encode();
        Mutations.throwAt(
                bytes -> Tlv.parseAll(bytes).stream()
                        .flatMap(List::stream)
                        .map(Tlv::children)
                        .toList(),
                3,
                nested,
                hex("7C02810053008000"));
    }

    private static Optional<Tlv> parse(String bytes) {
        return Tlv.parse(hex(bytes));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
