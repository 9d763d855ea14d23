package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.pcsc.SystemWinscard;
import se.kortbro.portal.PortalSettings;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.Holder;
import se.kortbro.simulatedcard.AdminAlgorithm;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.VpcdLink;

/**
 * The whole of it on the real card service: pcscd with Debian's vpcd driver, the simulated card behind it, Chromium before
 * it; and then programs that know nothing of us look at what we wrote, and we at what they wrote.
 */
@Tag("pcscd")
final class ReserveCardPcscdTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String PIN = "123456";

    @TempDir
    private Path folder;

    private PcscdProcess pcscd;
    private VpcdLink link;
    private DemoWorld world;
    private WalkBrowser browser;

    @BeforeEach
    void startAll() throws Exception {
        assumeTrue(WalkBrowser.installed(), "there is no Chromium here");
        pcscd = PcscdProcess.start(folder);
        DemoOptions options = new DemoOptions();
        options.portalPort = 0;
        options.walk = true;
        options.latencyMillis = 0;
        world = new DemoWorld(options, folder, reader -> SystemWinscard.ofThisSystem());
        link = new VpcdLink(world.reader());
        assertThat(link.awaitSeen(LIMIT)).isTrue();
        browser = new WalkBrowser(Files.createDirectories(Path.of("target", "screenshots", "pcscd")));
    }

    @AfterEach
    void endAll() throws IOException {
        browser.close();
        world.close();
        link.close();
        pcscd.close();
    }

    @Test
    void whatMinaSidorWroteOpenScAndYubicoReadAndUse() throws Exception {
        new Walk(browser, System.out, world::order).live(world.address());

        // OpenSC signs with the new key, and openssl verifies with the certificate that OpenSC read.
        Files.writeString(folder.resolve("text"), "Jag legitimerar mig");
        assertThat(run("pkcs11-tool", "-O", "--login", "--pin", PIN))
                .contains("Certificate for PIV Authentication", "Certificate for Digital Signature");
        run(
                "pkcs11-tool",
                "--login",
                "--pin",
                PIN,
                "--sign",
                "-m",
                "SHA256-RSA-PKCS",
                "--id",
                "01",
                "-i",
                "text",
                "-o",
                "signature");
        run("pkcs11-tool", "-r", "--type", "cert", "--id", "01", "-o", "certificate.der");
        Files.writeString(
                folder.resolve("key.pem"),
                run("openssl", "x509", "-inform", "DER", "-in", "certificate.der", "-noout", "-pubkey"));
        assertThat(run("openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "text"))
                .contains("Verified OK");
        assertThat(run("openssl", "x509", "-inform", "DER", "-in", "certificate.der", "-noout", "-issuer"))
                .contains("TEST SITHS e-id Person HSA-id 2 CA v1");

        assertThat(yubico("-a", "status")).contains("Slot 9a", "Slot 9c", "Slot 82", "TSTNMT2321000156-10XX");
        assertThat(der(yubico("-a", "read-certificate", "-s", "9a")))
                .isEqualTo(Files.readAllBytes(folder.resolve("certificate.der")));
        assertThat(world.reader().card().orElseThrow().pinTriesLeft()).isEqualTo(3);
        assertThat(run("piv-tool", "--serial")).matches("(?s).*([0-9A-F]{2} ){15}[0-9A-F]{2}.*");
    }

    @Test
    void whatYubicosToolMadeAndImportedMinaSidorReadsAndUses() throws Exception {
        SimulatedCard card = new CardFactory(world.portal().certificateAuthority()::transportCertificate)
                .make(CardProfile.demo().withAdminAlgorithm(AdminAlgorithm.TDES));
        world.reader().insert(card);
        assertThat(link.awaitSeen(LIMIT)).isTrue();
        yubico("-a", "generate", "-s", "9a", "-A", "ECCP256", "-o", "public.pem");
        PublicKey made = card.publicKey(0x9A).orElseThrow();
        Files.writeString(folder.resolve("certificate.pem"), pem(certificateFor(made)));
        yubico("-a", "import-certificate", "-s", "9a", "-i", "certificate.pem");

        browser.open(world.address());
        browser.see("start");
        browser.press("Logga in");

        assertThat(browser.see("account")).isEqualTo("Ditt kort");
    }

    private X509Certificate certificateFor(PublicKey key) {
        Holder holder = new Holder(
                "Olof",
                "Test",
                "Västra Götalandsregionen",
                "TSTNMT2321000156-10XX",
                "200101202398",
                "olof@test.se",
                "cathrine.andersson@inera.se",
                2);
        return world.portal()
                .certificateAuthority()
                .personCertificate(
                        CertificateKind.AUTHENTICATION,
                        key,
                        PortalSettings.DEMO_CARD_NUMBER,
                        holder,
                        Instant.now().plus(Duration.ofDays(30)))
                .certificate();
    }

    private String yubico(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 2];
        command[0] = "yubico-piv-tool";
        command[1] = "-rVirtual";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return run(command);
    }

    /** Runs somebody else's program, which must succeed; returns what it wrote. */
    private String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, command[0], ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        String wrote = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue())
                .as(String.join(" ", command) + "\n" + wrote)
                .isZero();
        return wrote;
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
