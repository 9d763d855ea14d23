package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.simulatedcard.apdu.Tlv;

class YubicoExtensionsTest {
    private static final String NEW_KEY = "000102030405060708090a0b0c0d0e0f";

    private final SimulatedCard card = Cards.demo();
    private final Terminal terminal = new Terminal(card);

    @BeforeEach
    void select() {
        terminal.select();
    }

    @Test
    void versionAndSerialNumberAreToldToAnyone() {
        assertThat(terminal.raw("00fd0000 00")).isEqualTo("0507019000");
        assertThat(terminal.raw("00f80000 00")).hasSize(12).endsWith("9000");
    }

    @Test
    void metadataTellsTheTriesOfPinAndPuk() {
        terminal.raw("00200080 08 393939393939ffff");

        assertThat(terminal.raw("00f70080 00")).isEqualTo("0101ff" + "050101" + "06020302" + "9000");
        assertThat(terminal.raw("00f70081 00")).isEqualTo("0101ff" + "050101" + "06020a0a" + "9000");
        terminal.raw("00240080 10 313233343536ffff 323232323232ffff");
        assertThat(terminal.raw("00f70080 00")).isEqualTo("0101ff" + "050100" + "06020303" + "9000");
    }

    @Test
    void metadataTellsTheAdministrationKeysAlgorithm() {
        assertThat(terminal.raw("00f7009b 00")).isEqualTo("01010a" + "02020001" + "050101" + "9000");
    }

    @Test
    void metadataTellsOfAKeyWhatGenerationTold() {
        terminal.loginAdministrator();
        byte[] generated =
                Tlv.only(0x7F49, terminal.generate(0x9C, KeyType.EC_P256)).value();

        byte[] metadata = terminal.data(0xF7, 0, 0x9C, new byte[0]);

        assertThat(metadata).isEqualTo(Tlv.join(Terminal.bytes("010111 02020301 030101"), Tlv.encode(0x04, generated)));
        assertThat(terminal.raw("00f7009d 00")).isEqualTo("6a88");
    }

    @ParameterizedTest
    @EnumSource
    void anImportedKeyIsTheKeyThatWasSent(KeyType type) {
        KeyPair pair = new PublishedKeyPairs().generate(type);
        terminal.loginAdministrator();

        assertThat(terminal.status(0xFE, type.algorithm(), 0x9D, numbers(type, pair)))
                .isEqualTo(0x9000);

        assertThat(card.publicKey(0x9D)).contains(pair.getPublic());
    }

    @Test
    void aKeyThatIsNoneIsNotImported() {
        KeyPair pair = new PublishedKeyPairs().generate(KeyType.RSA_2048);
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        byte[] notPrime = rsa(key.getPrimeP().add(BigInteger.TWO), key.getPrimeQ(), key.getPrimeExponentP());
        terminal.loginAdministrator();

        assertThat(terminal.status(0xFE, 0x07, 0x9D, notPrime)).isEqualTo(0x6A80);
        assertThat(terminal.status(0xFE, 0x05, 0x9D, numbers(KeyType.RSA_2048, pair)))
                .isEqualTo(0x6A80);
        assertThat(terminal.status(0xFE, 0x11, 0x9D, Tlv.encode(6, new byte[32])))
                .isEqualTo(0x6A80);
        assertThat(terminal.status(0xFE, 0x11, 0x9D, new byte[0])).isEqualTo(0x6A80);
        assertThat(card.publicKey(0x9D)).isEmpty();
    }

    @Test
    void onlyTheAdministratorImportsAndChangesTheKey() {
        terminal.verify();

        assertThat(terminal.status(0xFE, 0x11, 0x9D, Tlv.encode(6, 1))).isEqualTo(0x6982);
        assertThat(terminal.raw("00ffffff 13 089b10" + NEW_KEY)).isEqualTo("6982");
        assertThat(terminal.raw("00fa0505")).isEqualTo("6982");
    }

    @Test
    void anotherAdministrationKeyTakesTheOldOnesPlace() {
        terminal.loginAdministrator();
        assertThat(terminal.raw("00ffffff 13 089b10" + NEW_KEY)).isEqualTo("9000");

        byte[] answer = terminal.data(0x87, 0x08, 0x9B, Terminal.bytes("7c028100"));
        byte[] challenge = Tlv.only(0x81, Tlv.only(0x7C, answer).value()).value();
        AdminKey key = new AdminKey(AdminAlgorithm.AES_128, Terminal.bytes(NEW_KEY));
        byte[] response = Tlv.encode(0x7C, Tlv.encode(0x82, key.encrypt(challenge)));

        assertThat(terminal.status(0x87, 0x08, 0x9B, response)).isEqualTo(0x9000);
        assertThat(terminal.raw("00f7009b 00")).startsWith("010108").contains("050100");
        assertThat(terminal.raw("00a40400 05 a000000308 00")).contains("ac15800108");
    }

    @Test
    void anAdministrationKeyOfAWrongLengthIsRefused() {
        terminal.loginAdministrator();

        assertThat(terminal.raw("00ffffff 13 0a9b10" + NEW_KEY)).isEqualTo("6a80");
        assertThat(terminal.raw("00ffffff 13 089a10" + NEW_KEY)).isEqualTo("6a80");
        assertThat(terminal.raw("00ffff00 13 089b10" + NEW_KEY)).isEqualTo("6a86");
        assertThat(terminal.raw("00ffffff 02 089b")).isEqualTo("6a80");
    }

    @Test
    void anotherNumberOfTriesWantsBothLoginsAndBringsTheFirstCodesBack() {
        terminal.raw("00240080 10 313233343536ffff 323232323232ffff");
        terminal.raw("0020ff80");
        terminal.loginAdministrator();
        assertThat(terminal.raw("00fa0507")).isEqualTo("6982");
        terminal.raw("00200080 08 323232323232ffff");

        assertThat(terminal.raw("00fa0507")).isEqualTo("9000");
        assertThat(card.pinTriesLeft()).isEqualTo(5);
        assertThat(card.pukTriesLeft()).isEqualTo(7);
        assertThat(terminal.verify()).isEqualTo(0x9000);
    }

    @Test
    void onlyACardWithBothCodesBlockedIsMadeNew() {
        assertThat(terminal.raw("00fb0000")).isEqualTo("6985");
        for (int i = 0; i < 10; i++) {
            terminal.raw("00200080 08 393939393939ffff");
            terminal.raw("002c0080 10 3939393939393939 313233343536ffff");
        }

        assertThat(terminal.raw("00fb0000")).isEqualTo("9000");
        assertThat(card.objects()).isEmpty();
        assertThat(card.publicKeys()).isEmpty();
        assertThat(terminal.verify()).isEqualTo(0x9000);
    }

    @Test
    void aCardThatAttestsProvesThatItMadeTheKey() throws Exception {
        SimulatedCard attesting = Cards.of(CardProfile.demo().withAttestation(true));
        Terminal other = new Terminal(attesting);
        other.select();
        other.loginAdministrator();
        other.generate(0x9A, KeyType.EC_P256);
        KeyPair imported = new PublishedKeyPairs().generate(KeyType.EC_P256);
        other.data(0xFE, 0x11, 0x9D, numbers(KeyType.EC_P256, imported));

        X509Certificate attestation = certificate(other.data(0xF9, 0x9A, 0, new byte[0]));
        byte[] object = Tlv.only(0x53, other.object(0x5FFF01)).value();
        X509Certificate signer = certificate(Tlv.find(Tlv.parse(object), 0x70).orElseThrow());

        attestation.verify(signer.getPublicKey());
        assertThat(attestation.getPublicKey())
                .isEqualTo(attesting.publicKey(0x9A).orElseThrow());
        assertThat(other.raw("00f99d00 00")).isEqualTo("6a80");
        assertThat(other.raw("00f99c00 00")).isEqualTo("6a88");
        assertThat(terminal.raw("00f99a00 00")).isEqualTo("6d00");
    }

    private static X509Certificate certificate(byte[] der) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] numbers(KeyType type, KeyPair pair) {
        if (!type.isRsa()) {
            return Tlv.encode(6, unsigned(((ECPrivateKey) pair.getPrivate()).getS()));
        }
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
        return rsa(key.getPrimeP(), key.getPrimeQ(), key.getPrimeExponentP());
    }

    private static byte[] rsa(BigInteger p, BigInteger q, BigInteger dp) {
        return Tlv.join(Tlv.encode(1, unsigned(p)), Tlv.encode(2, unsigned(q)), Tlv.encode(3, unsigned(dp)));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
