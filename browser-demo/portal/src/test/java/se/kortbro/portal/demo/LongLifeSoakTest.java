package se.kortbro.portal.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * Some years of a daemon's life, in minutes: {@code ./test --soak}. It runs in a JVM that forgets what its caches hold softly
 * ({@code -XX:SoftRefLRUPolicyMSPerMB=0}): Java keeps the last 750 certificates that it parsed, which is no growth of ours.
 */
@Tag("soak")
final class LongLifeSoakTest {
    @TempDir
    private Path folder;

    private LongLife life;

    @BeforeEach
    void begin() {
        life = new LongLife(folder, new SimulatedReader());
    }

    @AfterEach
    void end() throws InterruptedException {
        life.close();
    }

    @Test
    void tenThousandActivationsLeaveNothingBehind() throws Exception {
        life.activations(100, 1_000, 10_000);
    }

    @Test
    void aThousandInsertionsAreToldOnceEachAndLeaveNothingBehind() throws Exception {
        life.insertions(1_000);
    }

    @Test
    void aHundredRestartsOfTheServiceAreLivedThroughAndLeaveNothingBehind() throws Exception {
        life.restarts(100);
    }
}
