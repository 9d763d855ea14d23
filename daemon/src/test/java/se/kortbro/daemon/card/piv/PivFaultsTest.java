package se.kortbro.daemon.card.piv;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;

/** One answer of a whole activation spoilt, each in its turn. */
class PivFaultsTest {
    private static final int COMMANDS = 14;

    /** Whatever comes back, what goes up is a failure that somebody can do something about. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aSpoiltAnswerIsNeverMoreThanACardFailure(int seed) {
        Random random = new Random(seed);
        for (int at = 0; at < COMMANDS; at++) {
            Desk desk = new Desk(Desk.quick());
            try {
                activate(desk, spoilt(desk, at, random));
            } catch (CardFailure expected) {
                // The code is right all the time, whatever an answer says.
                assertThat(expected)
                        .isNotInstanceOf(CardFailure.WrongPin.class)
                        .isNotInstanceOf(CardFailure.PinBlocked.class);
            }
            assertThat(desk.card().pinTriesLeft()).as("command %d", at).isEqualTo(3);
        }
    }

    /** An answer cut anywhere: only what its end was is missing, so nothing may pass for whole. */
    @Test
    void aCutAnswerIsAFailureOrAskedForAgain() {
        for (int at = 0; at < COMMANDS; at++) {
            int now = at;
            Desk desk = new Desk(Desk.quick());
            int[] count = {0};
            CardConnection cut = command -> {
                byte[] answer = desk.transmit(command);
                return count[0]++ == now ? Arrays.copyOf(answer, answer.length - 1) : answer;
            };
            try {
                activate(desk, cut);
            } catch (CardFailure.Communication | CardFailure.NotAuthorized expected) {
                // Resumable; a challenge cut short can end in a refusal's status word by chance.
            }
        }
    }

    private static CardConnection spoilt(CardConnection card, int at, Random random) {
        int[] count = {0};
        return command -> {
            byte[] answer = card.transmit(command);
            if (count[0]++ == at) {
                // The data, or the whole of it: half of each, as the status word kept is the harder case.
                int end = answer.length > 2 && random.nextBoolean() ? answer.length - 2 : answer.length;
                for (int flips = 1 + random.nextInt(end); flips > 0; flips--) {
                    answer[random.nextInt(end)] ^= (byte) (1 + random.nextInt(255));
                }
            }
            return answer;
        };
    }

    private static void activate(Desk desk, CardConnection link) {
        Card card = new PivEdge().recognise(link).orElseThrow(CardFailure.Mute::new);
        card.pins();
        PivKeysTest.verifyPin(card);
        AdminChallenge challenge = card.administrationChallenge().orElseThrow();
        card.answerAdministrationChallenge(desk.answer(challenge));
        PublicKey key = card.generate(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P256);
        PivKeysTest.sign(card, KeySlot.AUTHENTICATION, key, "SHA-256");
        card.writeCertificate(KeySlot.AUTHENTICATION, Certificates.anonymous());
        card.readCertificate(KeySlot.AUTHENTICATION);
        card.markChanged();
        PivKeysTest.sign(card, KeySlot.AUTHENTICATION, key, "SHA-256");
    }
}
