package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.simulatedcard.CardFactory;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.PublishedKeyPairs;
import se.kortbro.simulatedcard.SimulatedCard;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.VpcdLink;

/**
 * A computer on which a nurse works: the real pcscd with a simulated card behind it, the daemon in a process of its own, its
 * data on a small disk of its own, and the page. Needs namespaces of its own: it mounts.
 */
final class NursesComputer implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(20);
    static final String PIN = "123456";

    static final String ORIGIN = "https://minasidor.example";

    final SimulatedReader reader = new SimulatedReader();
    final PortalAnswers portal;
    final PcscdProcess pcscd;
    final VpcdLink link;
    DaemonProcess daemon;
    ProtocolPage page;

    private final Path folder;
    final Path disk;
    final Path policy;
    private final CertificateAuthority authority;

    /** Starts all of it, without a card. */
    NursesComputer(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        authority = new CertificateAuthority(
                Files.createDirectories(folder.resolve("authority")), Clock.systemUTC(), new SecureRandom());
        portal = new PortalAnswers(authority, CardProfile.demo().adminKey());
        policy = Files.writeString(folder.resolve("policy.json"), "{\"origins\":[\"" + ORIGIN + "\"]}");
        disk = Files.createDirectories(folder.resolve("data"));
        run("mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "none", disk.toString());
        pcscd = PcscdProcess.start(folder);
        link = new VpcdLink(reader);
        daemon = DaemonProcess.start(disk, policy, PIN);
        page = newPage();
    }

    /** A fresh card in the reader, seen by pcscd. */
    SimulatedCard insert(CardProfile profile) throws InterruptedException {
        SimulatedCard card = new CardFactory(authority::transportCertificate, new PublishedKeyPairs()).make(profile);
        reader.insert(card);
        awaitCard();
        return card;
    }

    /** Until pcscd has the card that is in the reader. */
    void awaitCard() throws InterruptedException {
        assertThat(link.awaitSeen(LIMIT)).isTrue();
    }

    /** Another daemon over the same data. */
    void startDaemon() throws IOException, InterruptedException {
        daemon = DaemonProcess.start(disk, policy, PIN);
    }

    /** The person opens the page anew. */
    void reopenPage() throws InterruptedException {
        page.closeBlocking();
        page = newPage();
    }

    private ProtocolPage newPage() throws InterruptedException {
        ProtocolPage made = new ProtocolPage(daemon.address(), ORIGIN);
        portal.to(made);
        return made;
    }

    /** Fills the disk that the daemon writes to, to the last byte. */
    void fillDisk() {
        try (var filler = Files.newOutputStream(disk.resolve("filler"))) {
            for (byte[] block = new byte[4096]; ; ) {
                filler.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    void makeRoomOnDisk() throws IOException {
        Files.deleteIfExists(disk.resolve("filler"));
    }

    /** Yubico's tool signs with the key in a slot, and verifies with a certificate. */
    void assertFits(String slot, byte[] certificate) throws IOException, InterruptedException {
        Path pem = Files.writeString(
                folder.resolve("certificate.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
        run("yubico-piv-tool", "-rVirtual", "-averify-pin", "-P" + PIN, "-atest-signature", "-s" + slot, "-i" + pem);
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + Files.readString(output))
                .isZero();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        page.close();
        daemon.close();
        link.close();
        pcscd.close();
        run("umount", disk.toString());
    }
}
