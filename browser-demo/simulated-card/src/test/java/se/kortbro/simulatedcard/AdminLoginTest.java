package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.simulatedcard.apdu.Tlv;

/** SP 800-73-5 part 2, appendix A.1 and A.2. */
class AdminLoginTest {
    private static final byte[] ASK_FOR_CHALLENGE = Terminal.bytes("7c028100");
    private static final byte[] ASK_FOR_WITNESS = Terminal.bytes("7c028000");

    @Test
    void oneBlockIsEncryptedAsTheStandardsVectorsSay() {
        // FIPS 197, appendix C.2
        AdminKey key = new AdminKey(
                AdminAlgorithm.AES_192, Terminal.bytes("000102030405060708090a0b0c0d0e0f1011121314151617"));

        assertThat(HexFormat.of().formatHex(key.encrypt(Terminal.bytes("00112233445566778899aabbccddeeff"))))
                .isEqualTo("dda97ca4864cdfe06eaf70a0ec0d7191");
    }

    @ParameterizedTest
    @EnumSource
    void theChallengeEncryptedOpensTheCard(AdminAlgorithm algorithm) throws Exception {
        Terminal terminal = terminal(algorithm);
        byte[] challenge = ask(terminal, algorithm, ASK_FOR_CHALLENGE, 0x81);
        assertThat(terminal.put(0x5FFF00, new byte[] {1})).isEqualTo(0x6982);

        byte[] response = crypt(algorithm, Cipher.ENCRYPT_MODE, challenge);

        assertThat(answer(terminal, algorithm, response)).isEqualTo(0x9000);
        assertThat(terminal.put(0x5FFF00, new byte[] {1})).isEqualTo(0x9000);
    }

    @ParameterizedTest
    @EnumSource
    void theWitnessDecryptedOpensTheCardAndTheCardShowsThatItHasTheKeyToo(AdminAlgorithm algorithm) throws Exception {
        Terminal terminal = terminal(algorithm);
        byte[] witness = crypt(algorithm, Cipher.DECRYPT_MODE, ask(terminal, algorithm, ASK_FOR_WITNESS, 0x80));
        byte[] mine = new byte[algorithm.blockLength()];
        byte[] template = Tlv.encode(0x7C, Tlv.encode(0x80, witness), Tlv.encode(0x81, mine), Tlv.encode(0x82));

        byte[] proof = ask(terminal, algorithm, template, 0x82);

        assertThat(proof).isEqualTo(crypt(algorithm, Cipher.ENCRYPT_MODE, mine));
        assertThat(terminal.put(0x5FFF00, new byte[] {1})).isEqualTo(0x9000);
    }

    @Test
    void aWrongResponseEndsAnEarlierLoginAndIsNotCounted() {
        Terminal terminal = terminal(AdminAlgorithm.AES_192);
        terminal.loginAdministrator();
        for (int i = 0; i < 20; i++) {
            ask(terminal, AdminAlgorithm.AES_192, ASK_FOR_CHALLENGE, 0x81);
            assertThat(answer(terminal, AdminAlgorithm.AES_192, new byte[16])).isEqualTo(0x6982);
        }
        assertThat(terminal.put(0x5FFF00, new byte[] {1})).isEqualTo(0x6982);
        terminal.loginAdministrator();
    }

    @Test
    void aChallengeIsGoodForOneAnswer() throws Exception {
        Terminal terminal = terminal(AdminAlgorithm.AES_192);
        byte[] challenge = ask(terminal, AdminAlgorithm.AES_192, ASK_FOR_CHALLENGE, 0x81);
        byte[] response = crypt(AdminAlgorithm.AES_192, Cipher.ENCRYPT_MODE, challenge);
        answer(terminal, AdminAlgorithm.AES_192, new byte[16]);

        assertThat(answer(terminal, AdminAlgorithm.AES_192, response)).isEqualTo(0x6982);
    }

    @Test
    void aChallengeStaysGoodWhileOtherCommandsAreDone() throws Exception {
        Terminal terminal = terminal(AdminAlgorithm.AES_192);
        byte[] challenge = ask(terminal, AdminAlgorithm.AES_192, ASK_FOR_CHALLENGE, 0x81);
        terminal.verify();

        byte[] response = crypt(AdminAlgorithm.AES_192, Cipher.ENCRYPT_MODE, challenge);
        assertThat(answer(terminal, AdminAlgorithm.AES_192, response)).isEqualTo(0x9000);
    }

    @Test
    void theCardEncryptsNothingForAStranger() {
        Terminal terminal = terminal(AdminAlgorithm.AES_192);
        byte[] challenge = ask(terminal, AdminAlgorithm.AES_192, ASK_FOR_CHALLENGE, 0x81);
        byte[] internal = Tlv.encode(0x7C, Tlv.encode(0x82), Tlv.encode(0x81, challenge));
        byte[] mutual = Tlv.encode(0x7C, Tlv.encode(0x80, challenge), Tlv.encode(0x81, challenge));

        assertThat(terminal.status(0x87, 0x0A, 0x9B, internal)).isEqualTo(0x6A80);
        assertThat(terminal.status(0x87, 0x0A, 0x9B, mutual)).isEqualTo(0x6982);
    }

    @Test
    void anAnswerToNoChallengeIsRefused() {
        Terminal terminal = terminal(AdminAlgorithm.AES_192);
        AdminKey key = CardProfile.demo().adminKey();

        assertThat(answer(terminal, AdminAlgorithm.AES_192, key.encrypt(new byte[16])))
                .isEqualTo(0x6982);
        ask(terminal, AdminAlgorithm.AES_192, ASK_FOR_WITNESS, 0x80);
        assertThat(answer(terminal, AdminAlgorithm.AES_192, new byte[16])).isEqualTo(0x6982);
    }

    @Test
    void anotherAlgorithmIsRefusedSoThatItCanBeFoundByTrying() {
        Terminal terminal = terminal(AdminAlgorithm.AES_192);
        for (int number : new int[] {0x00, 0x03, 0x08, 0x0C, 0x07}) {
            assertThat(terminal.status(0x87, number, 0x9B, ASK_FOR_CHALLENGE)).isEqualTo(0x6A86);
        }
    }

    @Test
    void tripleDesAnswersToItsOldNumberToo() {
        Terminal terminal = terminal(AdminAlgorithm.TDES);

        assertThat(terminal.status(0x87, 0x00, 0x9B, ASK_FOR_CHALLENGE)).isEqualTo(0x9000);
    }

    private static Terminal terminal(AdminAlgorithm algorithm) {
        Terminal terminal = new Terminal(Cards.of(CardProfile.demo().withAdminAlgorithm(algorithm)));
        terminal.select();
        return terminal;
    }

    private static byte[] ask(Terminal terminal, AdminAlgorithm algorithm, byte[] template, int tag) {
        byte[] answer = terminal.data(0x87, algorithm.number(), 0x9B, template);
        return Tlv.only(tag, Tlv.only(0x7C, answer).value()).value();
    }

    private static int answer(Terminal terminal, AdminAlgorithm algorithm, byte[] response) {
        return terminal.status(0x87, algorithm.number(), 0x9B, Tlv.encode(0x7C, Tlv.encode(0x82, response)));
    }

    /** The portal's side, by the JDK alone. */
    @SuppressWarnings("InsecureCryptoUsage") // one random block, as in AdminKey
    private static byte[] crypt(AdminAlgorithm algorithm, int mode, byte[] block) throws Exception {
        byte[] key = Terminal.bytes("0102030405060708".repeat(4).substring(0, 2 * algorithm.keyLength()));
        String name = algorithm == AdminAlgorithm.TDES ? "DESede" : "AES";
        Cipher cipher = Cipher.getInstance(name + "/ECB/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, name));
        return cipher.doFinal(block);
    }
}
