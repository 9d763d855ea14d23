package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.simulatedcard.apdu.Tlv;

/** Whatever arrives, the card answers, stays alive, and counts no try that was not one. */
@Tag("long")
class TotalParserTest {
    private static final int COMMANDS = 50_000;
    /** VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, and Yubico's two that set the counters anew. */
    private static final Set<Integer> MAY_TOUCH_TRIES = Set.of(0x20, 0x24, 0x2C, 0xFA, 0xFB);

    private static final int CHIP_FAILURE = 0x6F00;
    private static final byte[] SELECT = Terminal.bytes("00a4040005a00000030800");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anyBytesGetAnAnswerAndTheCardLivesOn(long seed) {
        Random random = new Random(seed);
        SimulatedCard card = Cards.of(CardProfile.demo().withAttestation(true).withPin(new Code(pin(), 255)));
        List<byte[]> good = goodCommands();
        new Terminal(card).select();
        for (int i = 0; i < COMMANDS; i++) {
            if (i % 500 == 0) { // behind the logins too, where most of the code is
                new Terminal(card).select();
                new Terminal(card).verify();
                if (card.profile().adminKey().algorithm() == AdminAlgorithm.AES_192) {
                    logInIfTheKeyIsStillOurs(card);
                }
            }
            int tries = card.pinTriesLeft();
            byte[] command = mutated(good.get(random.nextInt(good.size())), random);

            byte[] answer = card.transmit(command);

            assertThat(answer.length).as(() -> Arrays.toString(command)).isGreaterThanOrEqualTo(2);
            assertThat(statusWord(answer)).as(() -> Arrays.toString(command)).isNotEqualTo(CHIP_FAILURE);
            if (command.length < 2 || !MAY_TOUCH_TRIES.contains(command[1] & 0xFF)) {
                assertThat(card.pinTriesLeft())
                        .as(() -> Arrays.toString(command))
                        .isEqualTo(tries);
            }
        }
        byte[] answer = card.transmit(SELECT);
        assertThat(statusWord(answer)).isEqualTo(0x9000);
    }

    @Test
    void aBugInTheCardWouldBeSeen() {
        // the test above trusts that what goes wrong inside comes out as 6F00
        SimulatedCard broken = new CardFactory(new TestIssuer(), type -> {
                    if (type == KeyType.EC_P384) {
                        throw new IllegalStateException("out of order");
                    }
                    return new PublishedKeyPairs().generate(type);
                })
                .make(CardProfile.demo());
        Terminal terminal = new Terminal(broken);
        terminal.select();
        terminal.loginAdministrator();

        assertThat(terminal.raw("0047009a 05 ac03800114 00")).isEqualTo("6f00");
        assertThat(terminal.raw("00200080")).isEqualTo("63c3");
    }

    private static void logInIfTheKeyIsStillOurs(SimulatedCard card) {
        try {
            new Terminal(card).loginAdministrator();
        } catch (AssertionError refused) {
            card.restore(Cards.of(card.profile()).snapshot()); // a mutation has set another key
        }
    }

    private static List<byte[]> goodCommands() {
        List<byte[]> good = new ArrayList<>();
        for (String hex : List.of(
                "00a4040005a00000030800",
                "00200080",
                "0020008008313233343536ffff",
                "0024008010313233343536ffff313233343536ffff",
                "002c0080103132333435363738313233343536ffff",
                "00cb3fff055c035fc10200",
                "00cb3fff0000055c035fc1020000",
                "00db3fff085c035fff10530107",
                "10db3fff055c035fff10",
                "00db3fff03530107",
                "0047009a05ac0380011100",
                "0047009d0bac09800111aa0102ab010100",
                "00870a9b047c02810000",
                "00870a9b047c02800000",
                "00870a9b147c128210000102030405060708090a0b0c0d0e0f",
                "0087119a267c2482008120" + "11".repeat(32) + "00",
                "00c0000000",
                "00f7008000",
                "00f7009a00",
                "00f8000000",
                "00fd000000",
                "00f99a0000",
                "00fe119d220620" + "22".repeat(32),
                "00fa0303",
                "00fb0000",
                "00ffffff1b0a9b18" + "01".repeat(24))) {
            good.add(Terminal.bytes(hex));
        }
        good.add(Tlv.join(Terminal.bytes("0087078200010a"), Terminal.toSign(new byte[256]), new byte[2]));
        return good;
    }

    private static byte[] mutated(byte[] command, Random random) {
        byte[] mutated = command.clone();
        for (int changes = random.nextInt(4); changes > 0 && mutated.length > 0; changes--) {
            mutated = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
                case 1 -> Tlv.join(mutated, randomBytes(random));
                case 2 -> splice(mutated, random);
                default -> flip(mutated, random);
            };
        }
        return mutated;
    }

    private static byte[] flip(byte[] command, Random random) {
        byte[] flipped = command.clone();
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        return flipped;
    }

    private static byte[] splice(byte[] command, Random random) {
        int at = random.nextInt(command.length);
        return Tlv.join(
                Arrays.copyOf(command, at), randomBytes(random), Arrays.copyOfRange(command, at, command.length));
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(8)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int statusWord(byte[] answer) {
        return ((answer[answer.length - 2] & 0xFF) << 8) | (answer[answer.length - 1] & 0xFF);
    }

    private static byte[] pin() {
        return new byte[] {'1', '2', '3', '4', '5', '6'};
    }
}
