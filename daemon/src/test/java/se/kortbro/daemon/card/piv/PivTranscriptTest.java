package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.apdu.Transcript;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;

/** What real cards are known to answer, where that is not what the standard says; each file names its source. */
class PivTranscriptTest {
    @Test
    void aCardThatDropsTheLoginAtSelectIsLoggedInToAgain() {
        Transcript transcript = transcript("cac-2018.txt");
        Card card = new PivEdge().recognise(transcript).orElseThrow();

        assertThat(card.number()).isEmpty();
        assertThat(card.pins().get(0).triesLeft()).hasValue(7);
        PivKeysTest.verifyPin(card);
        card.forgetState();
        assertThat(card.verified(PinRole.PIN1)).isFalse();
        PivKeysTest.verifyPin(card);

        assertThat(transcript.finished()).isTrue();
    }

    @Test
    void aYubiKey4TellsItsManagementKeyByTheChallengeItGives() {
        Transcript transcript = transcript("yubikey-4.txt");
        Card card = new PivEdge().recognise(transcript).orElseThrow();

        assertThat(card.pins().get(0).triesLeft()).hasValue(3);
        PivKeysTest.verifyPin(card);
        AdminChallenge challenge = card.administrationChallenge().orElseThrow();
        assertThat(challenge.algorithm()).isEqualTo(AdminChallenge.Algorithm.TDES);
        assertThat(challenge.challenge()).isEqualTo(Desk.bytes("0123456789ABCDEF"));
        card.answerAdministrationChallenge(new byte[8]);
        card.forgetState();
        assertThat(card.administrationChallenge()).isPresent();

        assertThat(transcript.finished()).isTrue();
    }

    @Test
    void aYubiKeyNeoCountsItsTriesInAnotherSpelling() {
        Transcript transcript = transcript("yubikey-neo.txt");
        Card card = new PivEdge().recognise(transcript).orElseThrow();

        assertThat(card.pins().get(0).triesLeft()).hasValue(5);
        try (Pin wrong = Desk.pin("999999")) {
            assertThatThrownBy(() -> card.verify(PinRole.PIN1, wrong))
                    .isInstanceOfSatisfying(
                            CardFailure.WrongPin.class,
                            failure -> assertThat(failure.triesLeft()).hasValue(4));
        }
        PivKeysTest.verifyPin(card);
        assertThat(card.pins().get(0).triesLeft()).hasValue(5);
        assertThat(card.verified(PinRole.PIN1)).isTrue();

        assertThat(transcript.finished()).isTrue();
    }

    private static Transcript transcript(String name) {
        try (InputStream file = PivTranscriptTest.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new AssertionError("no transcript " + name);
            }
            return new Transcript(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
