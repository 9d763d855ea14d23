package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSC, which has never heard of Kortbro, takes the card for a PIV card and works with it. */
@Tag("pcscd")
class OpenScPcscdTest {
    @TempDir
    Path folder;

    private final SimulatedCard card =
            new CardFactory(new TestIssuer(), new PublishedKeyPairs()).make(CardProfile.demo());
    private PcscdStage stage;

    @BeforeEach
    void insertTheCard() throws Exception {
        stage = new PcscdStage(folder, card);
    }

    @AfterEach
    void takeItAllDown() {
        stage.close();
    }

    @Test
    void openScRecognisesAPivCardByMoreThanItsAtr() throws Exception {
        assertThat(stage.run("opensc-tool", "--name").output()).contains("Personal Identity Verification Card");
        assertThat(stage.run("opensc-tool", "--atr").output().replace(":", ""))
                .contains(HexFormat.of().formatHex(card.atr()));
    }

    @Test
    void theSerialNumberIsTheGuidOfTheChuid() throws Exception {
        byte[] chuid = card.object(PivObject.CHUID).orElseThrow();
        String guid = HexFormat.of().withUpperCase().withDelimiter(" ").formatHex(chuid, 29, 45);

        assertThat(stage.run("piv-tool", "--serial").output()).contains(guid);
    }

    @Test
    void theBaseKeyAndItsCertificateAreListedAsARetiredKey() throws Exception {
        IndependentProgram slots = stage.run("pkcs11-tool", "-L");
        IndependentProgram objects = stage.run("pkcs11-tool", "-O", "--login", "--pin", "123456");
        IndependentProgram pkcs15 = stage.run("pkcs15-tool", "--list-certificates", "--list-pins");

        assertThat(slots.output()).contains("9752316495727304824", "piv_II");
        assertThat(objects.exit()).isZero();
        assertThat(objects.output()).contains("Private Key Object; RSA", "Retired Certificate for Key Management 1");
        assertThat(pkcs15.output()).contains("Retired Certificate for Key Management 1", "PIV PUK");
    }

    @Test
    void pkcs11ToolSignsWithTheBaseKeyAndTheCertificateItReadsBackVerifiesIt() throws Exception {
        Files.writeString(folder.resolve("text"), "Aktivera ditt reservkort");

        IndependentProgram signing = stage.run(
                "pkcs11-tool",
                "--login",
                "--pin",
                "123456",
                "--sign",
                "-m",
                "SHA256-RSA-PKCS",
                "--id",
                "05",
                "-i",
                "text",
                "-o",
                "signature");
        IndependentProgram reading =
                stage.run("pkcs11-tool", "-r", "--type", "cert", "--id", "05", "-o", "certificate");

        assertThat(signing.exit()).as(signing.output()).isZero();
        assertThat(reading.exit()).as(reading.output()).isZero();
        assertThat(verifies("SHA256withRSA")).isTrue();
    }

    @Test
    void theSignatureSlotSignsForOpenScDirectlyAfterThePin() throws Exception {
        Terminal terminal =
                new Terminal(card); // the link's conversation stands still meanwhile: nobody else uses the card
        terminal.select();
        terminal.loginAdministrator();
        terminal.generate(0x9C, KeyType.RSA_2048);
        X509Certificate certificate =
                new TestIssuer().issue(card.publicKey(0x9C).orElseThrow(), "9752316495727304824");
        terminal.put(PivObject.SIGNATURE_CERTIFICATE, FactoryObjects.certificate(certificate.getEncoded(), false));
        Files.writeString(folder.resolve("text"), "Underskrift");
        Files.write(folder.resolve("certificate"), certificate.getEncoded());

        IndependentProgram signing = stage.run(
                "pkcs11-tool",
                "--login",
                "--pin",
                "123456",
                "--sign",
                "-m",
                "SHA256-RSA-PKCS",
                "--id",
                "02",
                "-i",
                "text",
                "-o",
                "signature");

        assertThat(signing.exit()).as(signing.output()).isZero();
        assertThat(verifies("SHA256withRSA")).isTrue();
    }

    @Test
    void aWrongPinIsCountedAndOpenScSaysSo() throws Exception {
        IndependentProgram wrong = stage.run("pkcs11-tool", "--login", "--pin", "654321", "-O");

        assertThat(wrong.output()).contains("CKR_PIN_INCORRECT");
        assertThat(card.pinTriesLeft()).isEqualTo(2);
    }

    private boolean verifies(String algorithm) throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("certificate"))));
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(Files.readAllBytes(folder.resolve("text")));
        return verifier.verify(Files.readAllBytes(folder.resolve("signature")));
    }
}
