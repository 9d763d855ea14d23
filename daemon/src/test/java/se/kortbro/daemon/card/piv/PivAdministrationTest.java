package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.simulatedcard.AdminAlgorithm;
import se.kortbro.simulatedcard.Quirk;

class PivAdministrationTest {
    @ParameterizedTest
    @CsvSource({"TDES,03", "AES_128,08", "AES_192,0A", "AES_256,0C"})
    void theAlgorithmThatSelectNamesIsTakenAtItsWord(AdminAlgorithm algorithm, String number) {
        Desk desk = new Desk(Desk.quick().withAdminAlgorithm(algorithm));
        Card card = desk.ready();

        AdminChallenge challenge = card.administrationChallenge().orElseThrow();
        card.answerAdministrationChallenge(desk.answer(challenge));

        assertThat(challenge.algorithm().name()).isEqualTo(algorithm.name());
        assertThat(desk.said()).containsExactly("USE " + number + " 9B", "USE " + number + " 9B");
        // The card lets nobody else make keys.
        assertThat(card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256)).isNotNull();
    }

    @Test
    void whereSelectNamesNoneTheCardIsAskedAndThatOnce() {
        Desk desk = new Desk(
                Desk.quick().withAdminAlgorithm(AdminAlgorithm.AES_128).withQuirks(Quirk.NO_ALGORITHMS_IN_SELECT));
        Card card = desk.ready();

        desk.authorise(card);
        card.forgetState();
        desk.authorise(card);

        assertThat(desk.said())
                .containsExactly("F7 009B", "USE 08 9B", "USE 08 9B", "SELECT", "USE 08 9B", "USE 08 9B");
    }

    @ParameterizedTest
    @CsvSource({"AES_256,1", "AES_192,2", "AES_128,3", "TDES,4"})
    void elseAskingForAChallengeTellsAndSpendsNothing(AdminAlgorithm algorithm, int trials) {
        Desk desk = new Desk(Desk.quick()
                .withAdminAlgorithm(algorithm)
                .withQuirks(Quirk.NO_ALGORITHMS_IN_SELECT, Quirk.NO_METADATA));
        Card card = desk.ready();

        desk.authorise(card);
        List<String> said = desk.said();
        card.forgetState();
        desk.authorise(card);

        assertThat(said.subList(1, 1 + trials))
                .isEqualTo(List.of("USE 0C 9B", "USE 0A 9B", "USE 08 9B", "USE 03 9B")
                        .subList(0, trials));
        assertThat(said).startsWith("F7 009B").hasSize(2 + trials);
        assertThat(desk.said()).as("known from then on").hasSize(3);
    }

    @Test
    void aNameInSelectThatDoesNotFitTheKeyIsNotTheEnd() {
        // SELECT names the algorithms of the whole application: here AES-256, while the key is still 3DES.
        Desk desk = new Desk(Desk.quick().withAdminAlgorithm(AdminAlgorithm.TDES));
        byte[] told = Desk.bytes("61 0F 4F06000010000100 AC05 80010C 0600 9000");
        Card card = new PivEdge()
                .recognise(command -> {
                    byte[] answer = desk.transmit(command);
                    return (command[1] & 0xFF) == 0xA4 ? told : answer;
                })
                .orElseThrow();

        desk.authorise(card);

        assertThat(card.administrationChallenge()).isEmpty();
    }

    @Test
    void whoIsLoggedInIsNotChallengedAgain() {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        desk.authorise(card);
        desk.said();

        assertThat(card.administrationChallenge()).isEmpty();
        assertThat(desk.said()).isEmpty();
    }

    @Test
    void aWrongAnswerIsNotTaken() {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        byte[] answer = desk.answer(card.administrationChallenge().orElseThrow());
        answer[3] ^= 1;

        assertThatThrownBy(() -> card.answerAdministrationChallenge(answer))
                .isInstanceOf(CardFailure.NotAuthorized.class);
        assertThat(card.administrationChallenge()).isPresent();
    }

    @Test
    void anAnswerOfAnotherLengthDoesNotReachTheCard() {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        card.administrationChallenge();
        desk.said();

        assertThatThrownBy(() -> card.answerAdministrationChallenge(new byte[8]))
                .isInstanceOf(CardFailure.NotAuthorized.class);
        assertThat(desk.said()).isEmpty();
    }

    @Test
    void aChallengeSurvivesLettingTheCardGoWhenNobodyElseUsedIt() {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        byte[] answer = desk.answer(card.administrationChallenge().orElseThrow());
        card.forgetState();
        desk.said();

        card.answerAdministrationChallenge(answer);

        card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256);
        assertThat(desk.said()).as("no SELECT, which drops the challenge").containsExactly("USE 0A 9B", "GENERATE 9A");
    }

    @Test
    void aChallengeThatAnotherProgramSpoiltIsAResetAndNoVerdict() {
        Desk desk = new Desk(Desk.quick());
        Card card = desk.ready();
        byte[] answer = desk.answer(card.administrationChallenge().orElseThrow());
        card.forgetState();
        desk.card().reset();

        assertThatThrownBy(() -> card.answerAdministrationChallenge(answer)).isInstanceOf(CardFailure.Reset.class);

        desk.authorise(card);
        assertThat(card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9000",
                "7C009000",
                "7C0281009000",
                "7C038101AA9000",
                "7C128210000000000000000000000000000000009000",
                "6F"
            })
    void aChallengeThatIsNoneIsACommunicationFailure(String answer) {
        Card card = new PivEdge()
                .recognise(new Desk(Desk.quick()).but(0x87, answer))
                .orElseThrow();

        assertThatThrownBy(card::administrationChallenge).isInstanceOf(CardFailure.Communication.class);
    }

    @Test
    void aCardThatTakesNoneOfTheAlgorithmsDoesNotAuthorize() {
        Card card = new PivEdge()
                .recognise(new Desk(Desk.quick()).but(0x87, "6A86"))
                .orElseThrow();

        assertThatThrownBy(card::administrationChallenge).isInstanceOf(CardFailure.NotAuthorized.class);
    }
}
