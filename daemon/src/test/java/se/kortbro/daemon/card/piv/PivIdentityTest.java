package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.apdu.Tlv;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.simulatedcard.Quirk;

class PivIdentityTest {
    private static final int CHUID = 0x5FC102;

    @Test
    void aChangedCardGetsANewGuidAndKeepsTheRest() {
        Desk desk = new Desk(Desk.quick());
        Card card = ready(desk);
        List<Tlv> before = elements(desk);

        card.markChanged();

        List<Tlv> after = elements(desk);
        assertThat(desk.said()).containsExactly("GET 5FC102", "PUT 5FC102");
        assertThat(after)
                .extracting(Tlv::tag)
                .isEqualTo(before.stream().map(Tlv::tag).toList());
        for (int i = 0; i < after.size(); i++) {
            boolean guid = after.get(i).tag() == 0x34;
            assertThat(java.util.Arrays.equals(
                            after.get(i).value(), before.get(i).value()))
                    .isEqualTo(!guid);
        }
        assertThat(guid(after).version()).isEqualTo(4);
        assertThat(guid(after).variant()).isEqualTo(2);
    }

    @Test
    void theSecondTimeNothingIsReadAndTheGuidIsAnother() {
        Desk desk = new Desk(Desk.quick());
        Card card = ready(desk);
        card.markChanged();
        UUID first = guid(elements(desk));

        card.markChanged();

        assertThat(desk.said()).containsExactly("GET 5FC102", "PUT 5FC102", "PUT 5FC102");
        assertThat(guid(elements(desk))).isNotEqualTo(first);
    }

    @Test
    void aCardWithoutOneGetsOne() {
        Desk desk = new Desk(Desk.quick().withQuirks(Quirk.NO_CHUID));
        Card card = ready(desk);

        card.markChanged();

        List<Tlv> chuid = elements(desk);
        assertThat(chuid).extracting(Tlv::tag).containsExactly(0x30, 0x34, 0x35, 0x3E, 0xFE);
        assertThat(Tlv.find(chuid, 0x35))
                .hasValueSatisfying(date -> assertThat(date).hasSize(8));
        assertThat(fascN(Tlv.find(chuid, 0x30).orElseThrow())).isEqualTo("s9999f9999f999999f0f1f0000000000300001e");
    }

    @Test
    void oneThatItsIssuerSignedIsLeftAndNotReadAgain() {
        Desk desk = new Desk(Desk.quick().withQuirks(Quirk.SIGNED_CHUID));
        Card card = ready(desk);
        byte[] before = desk.object(CHUID);

        card.markChanged();
        card.markChanged();

        assertThat(desk.object(CHUID)).isEqualTo(before);
        assertThat(desk.said()).containsExactly("GET 5FC102");
    }

    @Test
    void oneWithoutAGuidGetsItBehindItsFascN() {
        ChuidObject without = ChuidObject.of(Desk.bytes("EE02000A 3003AABBCC 35083230323930313031 3E00 FE00"))
                .orElseThrow();

        assertThat(without.renewed(new SecureRandom()).elements())
                .extracting(Tlv::tag)
                .containsExactly(0xEE, 0x30, 0x34, 0x35, 0x3E, 0xFE);
    }

    @Test
    void rubbishThatLiesOnTheCardIsReplaced() {
        Desk desk = new Desk(Desk.quick());
        Card card = ready(desk);
        desk.transmit(Desk.bytes("00DB3FFF09 5C035FC102 5302AABB"));
        desk.said();

        card.markChanged();

        assertThat(desk.said()).containsExactly("GET 5FC102", "GET 5FC102", "PUT 5FC102");
        assertThat(elements(desk)).hasSize(5);
    }

    @Test
    void oneThatArrivesGarbledTwiceIsNotReplaced() {
        Desk desk = new Desk(Desk.quick());
        int[] reads = {0};
        Card card = new PivEdge()
                .recognise(command -> {
                    byte[] answer = desk.transmit(command);
                    boolean chuid = (command[1] & 0xFF) == 0xCB && answer.length < 100;
                    if (chuid) {
                        answer[2] = (byte) ++reads[0];
                    }
                    return answer;
                })
                .orElseThrow();
        desk.logIn(card);
        byte[] before = desk.object(CHUID);

        assertThatThrownBy(card::markChanged).isInstanceOf(CardFailure.Communication.class);
        assertThat(desk.object(CHUID)).isEqualTo(before);
    }

    @Test
    void withoutTheAdministrationLoginItStays() {
        Card card = new Desk(Desk.quick()).ready();

        assertThatThrownBy(card::markChanged).isInstanceOf(CardFailure.NotAuthorized.class);
    }

    private static Card ready(Desk desk) {
        Card card = desk.ready();
        desk.logIn(card);
        desk.said();
        return card;
    }

    private static List<Tlv> elements(Desk desk) {
        return Tlv.parseAll(desk.object(CHUID)).orElseThrow();
    }

    private static UUID guid(List<Tlv> chuid) {
        ByteBuffer bytes = ByteBuffer.wrap(Tlv.find(chuid, 0x34).orElseThrow());
        assertThat(bytes.remaining()).isEqualTo(16);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /**
     * Reads a FASC-N: five bits a character, least significant first, the fifth for odd parity, and at the end the
     * exclusive or of all before it (PACS 2.3 guidance, section 6.2).
     */
    private static String fascN(byte[] bytes) {
        assertThat(bytes).hasSize(25);
        StringBuilder text = new StringBuilder();
        int check = 0;
        for (int i = 0; i < 40; i++) {
            int character = 0;
            int ones = 0;
            for (int bit = 0; bit < 5; bit++) {
                int at = 5 * i + bit;
                int value = bytes[at / 8] >> (7 - at % 8) & 1;
                ones += value;
                character |= bit < 4 ? value << bit : 0;
            }
            assertThat(ones % 2).as("parity of character " + i).isEqualTo(1);
            check ^= character;
            if (i < 39) {
                text.append("0123456789?s?f?e".charAt(character)); // start, field separator, end
            }
        }
        assertThat(check)
                .as("exclusive or of all, the check character among them")
                .isZero();
        return text.toString();
    }
}
