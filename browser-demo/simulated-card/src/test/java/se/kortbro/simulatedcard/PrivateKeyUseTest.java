package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.simulatedcard.apdu.Tlv;

/** SP 800-73-5 part 2, 3.2.4, and part 1, table 5 for when the PIN is wanted. */
class PrivateKeyUseTest {
    private static final byte[] HASH = new byte[32];

    private final SimulatedCard card = Cards.demo();
    private final Terminal terminal = new Terminal(card);

    @BeforeEach
    void logIn() {
        terminal.select();
        terminal.loginAdministrator();
    }

    @ParameterizedTest
    @EnumSource(names = "RSA.*", mode = EnumSource.Mode.MATCH_ALL)
    void rsaIsTheRawOperationUndoneByThePublicKey(KeyType type) {
        terminal.generate(0x9A, type);
        terminal.verify();
        byte[] block = new byte[type.bits() / 8];
        Arrays.fill(block, 1, block.length, (byte) 0xA5);

        BigInteger signed = new BigInteger(1, terminal.sign(0x9A, type, block));

        RSAPublicKey key = (RSAPublicKey) card.publicKey(0x9A).orElseThrow();
        assertThat(signed.modPow(key.getPublicExponent(), key.getModulus())).isEqualTo(new BigInteger(1, block));
    }

    @ParameterizedTest
    @EnumSource(names = "EC.*", mode = EnumSource.Mode.MATCH_ALL)
    void ecdsaSignsTheHashItIsGiven(KeyType type) throws Exception {
        terminal.generate(0x9A, type);
        terminal.verify();
        String hash = type == KeyType.EC_P256 ? "SHA-256" : "SHA-384";

        byte[] signed =
                terminal.sign(0x9A, type, MessageDigest.getInstance(hash).digest(new byte[] {1, 2, 3}));

        Signature verifier = Signature.getInstance(hash.replace("-", "") + "withECDSA");
        verifier.initVerify(card.publicKey(0x9A).orElseThrow());
        verifier.update(new byte[] {1, 2, 3});
        assertThat(verifier.verify(signed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x9D, 0x82, 0x95})
    void keysForKeyManagementAgreeOnASecret(int slot) throws Exception {
        terminal.generate(slot, KeyType.EC_P256);
        terminal.verify();
        KeyPair other = KeyPairSource.secureRandom().generate(KeyType.EC_P256);
        byte[] point = Tlv.only(0x86, PublicKeyTemplate.content(KeyType.EC_P256, other.getPublic()))
                .value();

        byte[] answer = terminal.data(0x87, 0x11, slot, Tlv.encode(0x7C, Tlv.encode(0x82), Tlv.encode(0x85, point)));

        KeyAgreement theirs = KeyAgreement.getInstance("ECDH");
        theirs.init(other.getPrivate());
        theirs.doPhase((ECPublicKey) card.publicKey(slot).orElseThrow(), true);
        assertThat(Tlv.only(0x82, Tlv.only(0x7C, answer).value()).value()).isEqualTo(theirs.generateSecret());
    }

    @Test
    void aPointThatIsNotOnTheCurveIsRefused() {
        terminal.generate(0x9D, KeyType.EC_P256);
        terminal.verify();
        byte[] nowhere = new byte[65];
        nowhere[0] = 4;
        nowhere[64] = 1;

        assertThat(terminal.status(0x87, 0x11, 0x9D, Tlv.encode(0x7C, Tlv.encode(0x85, nowhere))))
                .isEqualTo(0x6A80);
    }

    @Test
    void theSignatureSlotWantsThePinDirectlyBeforeEachSignature() {
        terminal.generate(0x9C, KeyType.EC_P256);
        terminal.verify();
        assertThat(sign(0x9C)).isEqualTo(0x9000);
        assertThat(sign(0x9C)).isEqualTo(0x6982);

        terminal.verify();
        terminal.object(PivObject.CHUID);
        assertThat(sign(0x9C)).isEqualTo(0x6982);

        terminal.verify();
        terminal.raw("00200080"); // asking is not giving
        assertThat(sign(0x9C)).isEqualTo(0x6982);

        terminal.verify();
        assertThat(sign(0x9C)).isEqualTo(0x9000);
    }

    @Test
    void aCommandInPiecesIsOneCommandToTheSignatureSlot() {
        terminal.generate(0x9C, KeyType.RSA_2048);
        terminal.verify();

        assertThat(terminal.sign(0x9C, KeyType.RSA_2048, new byte[256])).hasSize(256);
    }

    @Test
    void otherSlotsWantThePinOnce() {
        terminal.generate(0x9A, KeyType.EC_P256);
        assertThat(sign(0x9A)).isEqualTo(0x6982);
        terminal.verify();
        assertThat(sign(0x9A)).isEqualTo(0x9000);
        terminal.object(PivObject.CHUID);
        assertThat(sign(0x9A)).isEqualTo(0x9000);
    }

    @Test
    void cardAuthenticationWantsNoPin() {
        terminal.generate(0x9E, KeyType.EC_P256);

        assertThat(sign(0x9E)).isEqualTo(0x9000);
    }

    @Test
    void aPolicyGivenAtGenerationHolds() {
        terminal.data(0x47, 0, 0x9C, Terminal.bytes("ac09 800111 aa0101 ab0101")); // never
        assertThat(sign(0x9C)).isEqualTo(0x9000);
        terminal.data(0x47, 0, 0x9A, Terminal.bytes("ac06 800111 aa0103")); // always
        terminal.verify();
        assertThat(sign(0x9A)).isEqualTo(0x9000);
        assertThat(sign(0x9A)).isEqualTo(0x6982);
    }

    @Test
    void anEmptySlotAnotherAlgorithmAndOtherReferencesAreToldApart() {
        terminal.generate(0x9A, KeyType.EC_P256);
        terminal.verify();

        assertThat(sign(0x9D)).isEqualTo(0x6A88);
        assertThat(terminal.status(0x87, 0x14, 0x9A, Terminal.toSign(HASH))).isEqualTo(0x6A86);
        assertThat(terminal.status(0x87, 0x11, 0x96, Terminal.toSign(HASH))).isEqualTo(0x6A86);
    }

    @Test
    void whatCannotBeSignedIsRefused() {
        terminal.generate(0x9A, KeyType.RSA_2048);
        terminal.generate(0x9D, KeyType.EC_P256);
        terminal.verify();
        byte[] tooLarge = new byte[256];
        Arrays.fill(tooLarge, (byte) 0xFF);

        assertThat(terminal.status(0x87, 7, 0x9A, Terminal.toSign(tooLarge))).isEqualTo(0x6A80);
        assertThat(terminal.status(0x87, 7, 0x9A, Terminal.toSign(new byte[255])))
                .isEqualTo(0x6A80);
        assertThat(terminal.status(0x87, 7, 0x9A, Terminal.bytes("7c028200"))).isEqualTo(0x6A80);
        assertThat(terminal.status(0x87, 0x11, 0x9D, Terminal.toSign(new byte[33])))
                .isEqualTo(0x6A80);
        assertThat(terminal.status(0x87, 0x11, 0x9D, new byte[0])).isEqualTo(0x6A80);
    }

    private int sign(int slot) {
        return terminal.status(0x87, 0x11, slot, Terminal.toSign(HASH));
    }
}
