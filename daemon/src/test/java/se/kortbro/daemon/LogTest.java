package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon's log: however long it runs and whatever it says. */
final class LogTest {
    private static final int MIB = 1 << 20;
    private static final Logger ROOT = Logger.getLogger("");

    @TempDir
    private Path folder;

    private Handler[] before = {};
    private Handler[] files = {};

    @BeforeEach
    void open() throws IOException {
        before = ROOT.getHandlers();
        Log.toFiles(folder);
        files = Arrays.stream(ROOT.getHandlers())
                .filter(handler -> !Arrays.asList(before).contains(handler))
                .toArray(Handler[]::new);
        Arrays.stream(before).forEach(ROOT::removeHandler);
    }

    @AfterEach
    void close() {
        Arrays.stream(files).forEach(ROOT::removeHandler);
        Arrays.stream(files).forEach(Handler::close);
        Arrays.stream(before).forEach(ROOT::addHandler);
    }

    @Test
    void itsFilesNeverHoldMoreThanThreeMebibytesAndTheNewestLineIsThere() throws IOException {
        String line = "x".repeat(1_000);
        for (int i = 0; i < 10_000; i++) {
            ROOT.log(Level.INFO, line);
        }
        ROOT.log(Level.INFO, "the last");

        assertThat(bytes()).isBetween(2L * MIB, 3L * MIB + 3 * 2_000);
        assertThat(Files.readString(folder.resolve("kortbro.0.log"))).contains("the last");
    }

    private long bytes() throws IOException {
        long sum = 0;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                sum += Files.size(file);
            }
        }
        return sum;
    }
}
