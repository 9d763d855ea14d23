package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CardProfileTest {
    private final CardProfile demo = CardProfile.demo();

    @Test
    void noSecretIsPrinted() {
        assertThat(demo.toString())
                .contains("Code[****, 3 of 3]", "Code[****, 10 of 10]", "AdminKey[AES_192, ****]")
                .doesNotContain("123456", "49, 50");
    }

    @Test
    void fewTriesLeftAreWhatTheCardBeginsWith() {
        SimulatedCard card = Cards.of(demo.withPinTriesLeft(1).withPukTriesLeft(2));

        assertThat(card.pinTriesLeft()).isEqualTo(1);
        assertThat(card.pukTriesLeft()).isEqualTo(2);
    }

    @Test
    void theCardNumberIsOfChoice() {
        SimulatedCard card = Cards.of(demo.withCardNumber("9752000000000000018"));

        assertThat(card.profile().cardNumber()).isEqualTo("9752000000000000018");
    }

    @Test
    void theAtrSaysWhetherTheCardTakesExtendedLength() {
        byte[] with = Cards.demo().atr();
        byte[] without = Cards.of(demo.withExtendedLength(false)).atr();

        // historical bytes: category 80, then card capabilities 73 with three bytes (ISO/IEC 7816-4, table 119)
        assertThat(with[10] & 0x40).isEqualTo(0x40);
        assertThat(without[10] & 0x40).isZero();
        assertThat(check(with)).isZero();
        assertThat(check(without)).isZero();
    }

    @Test
    void aCardBecomesAnotherKindOfCardAndKeepsWhatItHolds() {
        SimulatedCard card = Cards.of(demo);
        CardSnapshot before = card.snapshot();

        card.become(demo.withExtendedLength(false).withPinTriesLeft(1).withQuirks(Quirk.T0));

        assertThat(card.pinTriesLeft()).isEqualTo(1);
        assertThat(card.publicKeys()).isEqualTo(before.publicKeys());
        assertThat(card.objects()).usingRecursiveComparison().isEqualTo(before.objects());
        Terminal terminal = new Terminal(card);
        assertThat(terminal.raw("00a40400 000005 a000000308 0000")).isEqualTo("6700");
        assertThat(terminal.raw("00a40400 05 a000000308")).isEqualTo("612a");
        assertThat(terminal.raw("00200080 08 313233343536ffff")).isEqualTo("9000");
    }

    @Test
    void profilesThatMakeNoCardAreRefused() {
        byte[] shortPin = {'1', '2', '3', '4', '5'};
        assertThatIllegalArgumentException().isThrownBy(() -> new Code(shortPin, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> demo.withPinTriesLeft(4));
        assertThatIllegalArgumentException().isThrownBy(() -> demo.withCardNumber(""));
        assertThatIllegalArgumentException().isThrownBy(() -> demo.withCardNumber("Å"));
        assertThatIllegalArgumentException().isThrownBy(() -> demo.withStoreBytes(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdminKey(AdminAlgorithm.AES_128, new byte[24]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> demo.withQuirks(Quirk.T0).withExtendedLength(true));
    }

    /** ISO/IEC 7816-3, 8.2.5: all bytes from T0 to TCK exclusive-or to zero. */
    private static int check(byte[] atr) {
        int check = 0;
        for (int i = 1; i < atr.length; i++) {
            check ^= atr[i];
        }
        return check;
    }
}
