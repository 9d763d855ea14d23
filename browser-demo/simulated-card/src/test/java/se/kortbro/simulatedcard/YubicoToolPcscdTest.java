package se.kortbro.simulatedcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.simulatedcard.apdu.Tlv;

/** Yubico's own tools administer the card as if it were theirs. Debian's yubico-piv-tool 2.2.0 knows 3DES alone. */
@Tag("pcscd")
class YubicoToolPcscdTest {
    private static final String NEW_ADMIN_KEY = "0f0e0d0c0b0a09081716151413121110a7a6a5a4a3a2a1a0";

    @TempDir
    Path folder;

    private final SimulatedCard card = new CardFactory(new TestIssuer(), new PublishedKeyPairs())
            .make(CardProfile.demo().withAdminAlgorithm(AdminAlgorithm.TDES).withAttestation(true));
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
    void statusNamesTheBaseCertificateAndTheTriesLeft() throws Exception {
        IndependentProgram status = yubico("-a", "status");

        assertThat(status.exit()).isZero();
        assertThat(status.output())
                .contains("Slot 82", "RSA2048", "CN=9752316495727304824", "PIN tries left:\t3", "Version:\t5.7.1");
    }

    @Test
    void itMakesKeysByMutualAuthenticationAndStoresTheirCertificates() throws Exception {
        for (String algorithm : new String[] {"RSA2048", "ECCP256", "ECCP384"}) {
            IndependentProgram generating = yubico("-a", "generate", "-s", "9a", "-A", algorithm, "-o", "public.pem");
            assertThat(generating.exit()).as(generating.output()).isZero();
            byte[] told = pem(Files.readString(folder.resolve("public.pem")));
            assertThat(told).isEqualTo(card.publicKey(0x9A).orElseThrow().getEncoded());
        }
        X509Certificate certificate =
                new TestIssuer().issue(card.publicKey(0x9A).orElseThrow(), "1");
        Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", certificate.getEncoded()));

        IndependentProgram importing = yubico("-a", "import-certificate", "-s", "9a", "-i", "cert.pem");
        IndependentProgram reading = yubico("-a", "read-certificate", "-s", "9a");

        assertThat(importing.exit()).as(importing.output()).isZero();
        assertThat(pem(reading.output())).isEqualTo(certificate.getEncoded());
        assertThat(yubico("-a", "delete-certificate", "-s", "9a").exit()).isZero();
        assertThat(card.objects()).doesNotContainKey(PivObject.AUTHENTICATION_CERTIFICATE);
    }

    @Test
    void itImportsKeysOfBothKindsThatThenSignForTheirCertificate() throws Exception {
        for (KeyType type : new KeyType[] {KeyType.RSA_2048, KeyType.EC_P256, KeyType.EC_P384}) {
            KeyPair pair = new PublishedKeyPairs().generate(type);
            Files.writeString(
                    folder.resolve("key.pem"),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(
                    folder.resolve("cert.pem"),
                    pem(
                            "CERTIFICATE",
                            new TestIssuer().issue(pair.getPublic(), "2").getEncoded()));

            IndependentProgram importing = yubico("-a", "import-key", "-s", "9d", "-i", "key.pem");
            IndependentProgram testing =
                    yubico("-a", "verify-pin", "-P", "123456", "-a", "test-decipher", "-s", "9d", "-i", "cert.pem");

            assertThat(importing.exit()).as(importing.output()).isZero();
            assertThat(card.publicKey(0x9D).orElseThrow()).isEqualTo(pair.getPublic());
            assertThat(testing.exit()).as(testing.output()).isZero();
        }
    }

    @Test
    void itSignsWithTheSignatureSlotDirectlyAfterThePin() throws Exception {
        yubico("-a", "generate", "-s", "9c", "-A", "ECCP256", "-o", "public.pem");
        X509Certificate certificate =
                new TestIssuer().issue(card.publicKey(0x9C).orElseThrow(), "3");
        Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", certificate.getEncoded()));

        IndependentProgram testing =
                yubico("-a", "verify-pin", "-P", "123456", "-a", "test-signature", "-s", "9c", "-i", "cert.pem");

        assertThat(testing.output()).contains("Successful ECDSA verification");
    }

    @Test
    void itVerifiesChangesAndUnblocksThePin() throws Exception {
        assertThat(yubico("-a", "verify-pin", "-P", "123456").exit()).isZero();
        assertThat(yubico("-a", "change-pin", "-P", "123456", "-N", "246802").exit())
                .isZero();
        for (int left = 2; left >= 0; left--) {
            yubico("-a", "verify-pin", "-P", "123456");
            assertThat(card.pinTriesLeft()).isEqualTo(left);
        }
        assertThat(yubico("-a", "verify-pin", "-P", "246802").exit()).isNotZero();

        assertThat(yubico("-a", "unblock-pin", "-P", "12345678", "-N", "135791").exit())
                .isZero();
        assertThat(yubico("-a", "verify-pin", "-P", "135791").exit()).isZero();
        assertThat(yubico("-a", "change-puk", "-P", "12345678", "-N", "87654321")
                        .exit())
                .isZero();
    }

    @Test
    void itSetsAnotherAdministrationKeyAndTheOldOneIsNoGoodAnyMore() throws Exception {
        assertThat(yubico("-a", "set-mgm-key", "-n", NEW_ADMIN_KEY).exit()).isZero();

        assertThat(yubico("-a", "set-chuid").exit()).isNotZero();
        assertThat(yubico("--key=" + NEW_ADMIN_KEY, "-a", "set-chuid", "-a", "set-ccc")
                        .exit())
                .isZero();
    }

    @Test
    void itSetsTheTriesAndMakesABlockedCardNew() throws Exception {
        IndependentProgram retries = yubico(
                "-a", "verify-pin", "-P", "123456", "-a", "pin-retries", "--pin-retries", "1", "--puk-retries", "1");
        assertThat(retries.exit()).as(retries.output()).isZero();
        yubico("-a", "verify-pin", "-P", "000000");
        yubico("-a", "unblock-pin", "-P", "00000000", "-N", "111111");

        assertThat(yubico("-a", "reset").exit()).isZero();
        assertThat(card.objects()).containsOnlyKeys(PivObject.ATTESTATION_CERTIFICATE);
        assertThat(card.pinTriesLeft()).isEqualTo(3);
    }

    @Test
    void itGetsAnAttestationForAKeyMadeOnTheCard() throws Exception {
        yubico("-a", "generate", "-s", "9a", "-A", "ECCP256", "-o", "public.pem");

        IndependentProgram attesting = yubico("-a", "attest", "-s", "9a");
        IndependentProgram reading = yubico("-a", "read-certificate", "-s", "f9");

        X509Certificate attestation = certificate(pem(attesting.output()));
        attestation.verify(certificate(pem(reading.output())).getPublicKey());
        assertThat(attestation.getPublicKey()).isEqualTo(card.publicKey(0x9A).orElseThrow());
    }

    @Test
    void theKeyManagerKnowsTheCardWhenAskedByReader() throws Exception {
        IndependentProgram info = stage.run("ykman", "--reader", PcscdProcess.READER, "piv", "info");

        assertThat(info.output()).contains("PIV version: 5.7.1", "PIN tries remaining: 3");
    }

    private IndependentProgram yubico(String... arguments) throws Exception {
        String[] command = Arrays.copyOf(new String[] {"yubico-piv-tool", "-r", ""}, 3 + arguments.length);
        System.arraycopy(arguments, 0, command, 3, arguments.length);
        return stage.run(command);
    }

    private static X509Certificate certificate(byte[] der) throws Exception {
        return (X509Certificate) java.security.cert.CertificateFactory.getInstance("X.509")
                .generateCertificate(new java.io.ByteArrayInputStream(der));
    }

    private static String pem(String name, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + name + "-----\n" + body + "\n-----END " + name + "-----\n";
    }

    /** What is between the dashes. */
    private static byte[] pem(String text) {
        String[] parts = text.split("-----[A-Z ]+-----", -1);
        return parts.length == 3 ? Base64.getMimeDecoder().decode(parts[1]) : Tlv.join();
    }
}
