package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.simulatedcard.apdu.Tlv;

/** SP 800-73-5 part 2, 3.1.2 and 3.3.1. */
class DataObjectsTest {
    private final SimulatedCard card = Cards.demo();
    private final Terminal terminal = new Terminal(card);

    @BeforeEach
    void select() {
        terminal.select();
    }

    @Test
    void discoveryObjectIsItsOwnTemplate() {
        assertThat(terminal.raw("00cb3fff 03 5c017e 00"))
                .isEqualTo("7e12" + "4f0ba000000308000010000100" + "5f2f024000" + "9000");
    }

    @Test
    void theChuidNamesNoAgencyAndSoTheCardByItsGuid() {
        byte[] chuid = Tlv.only(0x53, terminal.object(0x5FC102)).value();

        assertThat(Tlv.parse(chuid)).extracting(Tlv::tag).containsExactly(0x30, 0x34, 0x35, 0x3E, 0xFE);
        assertThat(Tlv.find(Tlv.parse(chuid), 0x34).orElseThrow()).hasSize(16);
    }

    @Test
    void anObjectThatIsNotThereIsNotFound() {
        assertThat(terminal.raw("00cb3fff 05 5c035fc105 00")).isEqualTo("6a82");
        assertThat(terminal.raw("00cb3fff 05 5c03000000 00")).isEqualTo("6a82");
    }

    @Test
    void onlyTheAdministratorWrites() {
        assertThat(terminal.put(0x5FC105, new byte[] {1})).isEqualTo(0x6982);
        terminal.verify();
        assertThat(terminal.put(0x5FC105, new byte[] {1})).isEqualTo(0x6982);
        terminal.loginAdministrator();
        assertThat(terminal.put(0x5FC105, new byte[] {1})).isEqualTo(0x9000);
    }

    @Test
    void whatIsWrittenInPiecesIsReadInPiecesAndNothingElseChanges() {
        terminal.loginAdministrator();
        Map<Integer, byte[]> before = card.objects();
        byte[] content = new byte[1_000];
        content[999] = 7;

        assertThat(terminal.put(0x5FC10A, content)).isEqualTo(0x9000);

        assertThat(terminal.object(0x5FC10A)).isEqualTo(Tlv.encode(0x53, content));
        Map<Integer, byte[]> after = card.objects();
        assertThat(after.remove(0x5FC10A)).isEqualTo(content);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((tag, bytes) -> assertThat(after.get(tag)).isEqualTo(bytes));
    }

    @Test
    void anEmptyObjectIsErased() {
        terminal.loginAdministrator();
        terminal.put(0x5FFF42, new byte[] {1});

        assertThat(terminal.put(0x5FFF42, new byte[0])).isEqualTo(0x9000);
        assertThat(card.objects()).doesNotContainKey(0x5FFF42);
    }

    @Test
    void printedInformationIsReadBehindThePinAlone() {
        terminal.loginAdministrator();
        terminal.put(PivObject.PRINTED_INFORMATION, new byte[] {1});

        assertThat(terminal.raw("00cb3fff 05 5c035fc109 00")).isEqualTo("6982");
        terminal.verify();
        assertThat(terminal.raw("00cb3fff 05 5c035fc109 00")).isEqualTo("5301019000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00db3fff 05 5c035fc105", // no content
                "00db3fff 07 53005c035fc105", // the other way round
                "00db3fff 08 5c035fc105530201", // cut
                "00db3fff 07 5c00530101 5300", // no tag
                "00db3fff 09 5c045fc10500530101" // a tag of four bytes
            })
    void whatIsNoObjectIsRefusedAndNothingChanges(String command) {
        terminal.loginAdministrator();
        Map<Integer, byte[]> before = card.objects();

        assertThat(terminal.raw(command)).isEqualTo("6a80");
        assertThat(card.objects().keySet()).isEqualTo(before.keySet());
    }

    @Test
    void otherFoldersAreRefused() {
        assertThat(terminal.raw("00cb0000 05 5c035fc105 00")).isEqualTo("6a86");
        assertThat(terminal.raw("00db3f00 05 5c035fc105 00")).isEqualTo("6a86");
    }

    @Test
    void aFullStoreTakesNothingMoreButStillReplacesWhatItHas() {
        SimulatedCard full = Cards.of(CardProfile.demo().withStoreBytes(0));
        Terminal other = new Terminal(full);
        other.select();
        other.loginAdministrator();
        byte[] base = full.object(PivObject.FIRST_RETIRED_CERTIFICATE).orElseThrow();

        assertThat(other.put(0x5FC105, new byte[] {1})).isEqualTo(0x6A84);
        assertThat(other.put(PivObject.FIRST_RETIRED_CERTIFICATE, base)).isEqualTo(0x9000);
        assertThat(full.objects()).doesNotContainKey(0x5FC105);
    }

    @Test
    void anObjectLongerThanTheCardTakesIsRefused() {
        SimulatedCard small = Cards.of(CardProfile.demo().withObjectBytes(1_000));
        Terminal other = new Terminal(small);
        other.select();
        other.loginAdministrator();

        assertThat(other.put(0x5FC105, new byte[1_000])).isEqualTo(0x9000);
        assertThat(other.put(0x5FC105, new byte[1_001])).isEqualTo(0x6A84);
        assertThat(small.objects().get(0x5FC105)).hasSize(1_000);
    }
}
