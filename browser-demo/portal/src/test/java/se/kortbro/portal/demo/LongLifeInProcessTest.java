package se.kortbro.portal.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.simulatedcard.SimulatedReader;

/** A short life, too long all the same for {@code ./test --fast}: the long one is in {@link LongLifeSoakTest}. */
@Tag("long")
final class LongLifeInProcessTest {
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
    void activationsLeaveNothingBehind() throws Exception {
        life.activations(50, 150);
    }

    @Test
    void insertionsAreToldOnceEachAndLeaveNothingBehind() throws Exception {
        life.insertions(50);
    }

    @Test
    void restartsOfTheServiceAreLivedThroughAndLeaveNothingBehind() throws Exception {
        life.restarts(10);
    }
}
