package se.kortbro.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.pcsc.SystemWinscard;
import se.kortbro.simulatedcard.PcscdProcess;
import se.kortbro.simulatedcard.SimulatedReader;
import se.kortbro.simulatedcard.VpcdLink;

/** The same on the real pcscd, where an insertion and a restart take a second each, and so there are fewer. */
@Tag("soak")
@Tag("pcscd")
final class LongLifePcscdSoakTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final SimulatedReader reader = new SimulatedReader();
    private PcscdProcess pcscd;
    private VpcdLink link;
    private LongLife life;

    @BeforeEach
    void begin() throws Exception {
        pcscd = PcscdProcess.start(Files.createDirectories(folder.resolve("pcscd")));
        link = new VpcdLink(reader);
        life = new LongLife(folder, reader, CardService.of("pcscd", SystemWinscard.ofThisSystem(), this::restart));
        assertThat(link.awaitSeen(LIMIT)).isTrue();
    }

    @AfterEach
    void end() throws InterruptedException {
        life.close();
        link.close();
        pcscd.close();
    }

    private void restart() {
        try {
            pcscd.restart();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void aThousandActivationsLeaveNothingBehind() throws Exception {
        life.activations(100, 1_000);
    }

    @Test
    void fiftyInsertionsAreToldOnceEachAndLeaveNothingBehind() throws Exception {
        life.insertions(50);
    }

    @Test
    void twentyRestartsOfTheServiceAreLivedThroughAndLeaveNothingBehind() throws Exception {
        life.restarts(20);
    }
}
