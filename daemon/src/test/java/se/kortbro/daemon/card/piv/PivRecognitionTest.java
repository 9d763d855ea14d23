package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.ScriptedCard;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.Quirk;

class PivRecognitionTest {
    private static final String NUMBER = "9752316495727304824";

    @Test
    void oneSelectAndOneReadTellWhichCardItIs() {
        Desk desk = new Desk(CardProfile.demo());

        Card card = desk.recognised();

        assertThat(card.edge()).isEqualTo("piv");
        assertThat(card.number()).contains(NUMBER);
        assertThat(card.certificate(KeySlot.BASE)).isPresent();
        assertThat(desk.said()).containsExactly("SELECT", "GET 5FC10D");
    }

    @Test
    void aCardWithoutExtendedLengthIsReadInPieces() {
        Desk desk = new Desk(CardProfile.demo().withExtendedLength(false));

        assertThat(desk.recognised().number()).contains(NUMBER);

        int answer = 4 + desk.object(0x5FC10D).length; // 53 82 and two bytes of length
        List<String> expected = new ArrayList<>(List.of("SELECT", "GET 5FC10D", "GET 5FC10D"));
        expected.addAll(Collections.nCopies((answer - 1) / 256, "MORE"));
        assertThat(desk.said()).isEqualTo(expected);
    }

    @Test
    void whatIsKnownIsNotAskedAgainAfterOthersHadTheCard() {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();

        card.forgetState();

        assertThat(card.number()).contains(NUMBER);
        assertThat(card.certificate(KeySlot.BASE)).isPresent();
        assertThat(desk.said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6A82", "6D00", "6E00", "6A86", "6999", "6283"})
    void aCardThatRefusesTheApplicationIsLeftToOtherEdges(String answer) {
        ScriptedCard card = new ScriptedCard(answer);

        assertThat(new PivEdge().recognise(card)).isEmpty();
        assertThat(card.said()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void noQuirkHidesACard(Quirk quirk) {
        Desk desk = new Desk(Desk.quick().withQuirks(quirk));

        assertThat(desk.recognised().number()).isPresent();
    }

    @Test
    void aCardThatSaysNoMoreThanYesToAnyNameIsNotTaken() {
        ScriptedCard muscle = ScriptedCard.always("9000");

        assertThat(new PivEdge().recognise(muscle)).isEmpty();
        assertThat(muscle.said()).hasSize(1);
    }

    @Test
    void aCardThatAnswersAnyNameWithSomethingElseIsNotTaken() {
        ScriptedCard other = ScriptedCard.always("6F 07 8405 A000000001 9000");

        assertThat(new PivEdge().recognise(other)).isEmpty();
        assertThat(other.said()).as("it might have been garbled").hasSize(2);
    }

    @Test
    void withoutABaseCertificateTheOthersAreLookedAtAndThenTheChipsSerialNumber() {
        Desk desk = new Desk(Desk.quick().withQuirks(Quirk.NO_BASE_CERTIFICATE));

        assertThat(desk.recognised().number())
                .hasValueSatisfying(number -> assertThat(number).containsOnlyDigits());

        assertThat(desk.said()).containsExactly("SELECT", "GET 5FC10D", "GET 5FC105", "GET 5FC10A", "F8");
    }

    @Test
    void withoutABaseCertificateANumberInAnotherWillDo() {
        Desk desk = new Desk(Desk.quick().withQuirks(Quirk.NO_BASE_CERTIFICATE));
        Card first = desk.recognised();
        desk.logIn(first);
        first.writeCertificate(KeySlot.AUTHENTICATION, Certificates.withNumber("4711"));
        desk.said();

        assertThat(desk.recognised().number()).contains("4711");
        assertThat(desk.said()).containsExactly("SELECT", "GET 5FC10D", "GET 5FC105");
    }

    @Test
    void aBaseCertificateWithoutANumberStandsForTheCardByItsHash() throws Exception {
        X509Certificate anonymous = Certificates.parsed(Certificates.anonymous());
        Desk desk = new Desk(new CardFactory((key, number) -> anonymous, Desk::key)
                .make(Desk.quick().withQuirks(Quirk.NO_YUBICO_EXTENSIONS)));

        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(anonymous.getEncoded());
        assertThat(desk.recognised().number()).contains(HexFormat.of().formatHex(sha256));
    }

    @Test
    void aCardThatNothingTellsFromOthersHasNoNumber() {
        Desk desk = new Desk(Desk.quick().withQuirks(Quirk.NO_BASE_CERTIFICATE, Quirk.NO_YUBICO_EXTENSIONS));
        Card card = desk.ready();

        assertThat(card.number()).isEmpty();
        assertThat(desk.said()).as("asked once").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "975 231", "../../etc", "9\n7", "å"})
    void whatIsNoNumberIsNotTakenForOne(String number) {
        assertThat(PivNumbers.inside(Certificates.parsed(Certificates.withNumber(number))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anAnswerGarbledOnceIsAskedForAgain(int at) {
        Desk desk = new Desk(Desk.quick());
        CardConnection noisy = garbled(desk, at, 1);

        Card card = new PivEdge().recognise(noisy).orElseThrow();

        assertThat(card.number()).contains(NUMBER);
        assertThat(desk.said()).hasSize(3);
    }

    @Test
    void anAnswerThatStaysGarbledIsACommunicationFailure() {
        CardConnection noisy = garbled(new Desk(Desk.quick()), 0, 9);

        assertThatThrownBy(() -> new PivEdge().recognise(noisy)).isInstanceOf(CardFailure.Communication.class);
    }

    @Test
    void rubbishThatLiesInASlotIsLeftOutAndTheCardStaysUsable() {
        Desk desk = new Desk(Desk.quick().withQuirks(Quirk.NO_BASE_CERTIFICATE));
        Card card = desk.recognised();
        desk.logIn(card);
        card.writeCertificate(KeySlot.BASE, new byte[] {0x30, 1, 2});
        desk.said();

        Card again = desk.recognised();

        assertThat(again.certificates()).isEmpty();
        assertThat(again.number()).isPresent();
    }

    @Test
    void whateverIsAnsweredEndsInACardOrNoneOrACommunicationFailure() {
        Random random = new Random(5);
        Desk desk = new Desk(Desk.quick());
        for (int i = 0; i < 5_000; i++) {
            CardConnection mad = command -> spoil(desk.transmit(command), random);
            try {
                new PivEdge().recognise(mad);
            } catch (CardFailure.Communication expected) {
                // resumable
            }
        }
    }

    private static byte[] spoil(byte[] answer, Random random) {
        byte[] spoilt = Arrays.copyOf(answer, Math.max(2, random.nextInt(answer.length + 1)));
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
        }
        return spoilt;
    }

    /** Answers of one kind of garble, which keep their status word, {@code times} from command {@code from} on. */
    private static CardConnection garbled(CardConnection card, int from, int times) {
        int[] count = {0};
        return command -> {
            byte[] answer = card.transmit(command);
            int now = count[0]++;
            if (now >= from && now < from + times) {
                answer[1 + now % 2] ^= 0x55;
                answer[0] ^= (byte) (1 + now);
            }
            return answer;
        };
    }
}
