package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.origin.AnotherUser;
import se.kortbro.daemon.origin.PeerOwner;
import se.kortbro.daemon.origin.PeerUser;

/** Another user's program that passes on what is sent to the daemon, as filters and virus scanners do. */
@EnabledOnOs(OS.LINUX)
final class StrangerInBetweenTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASSES =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private static final int CAP_SYS_PTRACE = 19; // linux/capability.h

    @TempDir
    private Path folder;

    @BeforeEach
    void mayMakeAnotherUser() {
        assumeTrue(AnotherUser.canBeMade(), AnotherUser.WHY_NOT);
    }

    /** Root may trace everybody's processes, and sees which holds the connection. */
    @Test
    void whoMayTraceItSeesTheProgram() throws Exception {
        assumeTrue(mayTrace(), "root may not trace other users' programs here");
        try (Gateway gateway = OwnKnockTest.open(OwnKnockTest.PORTAL, PeerUser.ofThisSystem())) {
            int port = gateway.port().orElseThrow();
            try (AnotherUser filter = AnotherUser.passingOn(port, folder)) {
                Optional<PeerOwner> met = gateway.strangerThrough(port, Integer.parseInt(filter.line()));

                assertThat(met.flatMap(PeerOwner::program)).contains("java (" + filter.pid() + ")");
                assertThat(met.flatMap(PeerOwner::user)).contains("uid " + AnotherUser.FILTER);
                assertThat(gateway.stranger()).isEmpty();
            }
        }
    }

    /** As for everybody else: the kernel shows whose the socket is, and what that user runs. */
    @Test
    void whoMayNotTraceItSeesTheUserAndWhatThatUserRuns() throws Exception {
        Process daemon = new ProcessBuilder(
                        "/usr/bin/setpriv",
                        "--bounding-set=-sys_ptrace",
                        JAVA,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        CLASSES,
                        NamesStranger.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = daemon.inputReader(StandardCharsets.UTF_8);
                AnotherUser filter = AnotherUser.passingOn(Integer.parseInt(said.readLine()), folder)) {
            daemon.outputWriter(StandardCharsets.US_ASCII)
                    .append(filter.line())
                    .append("\n")
                    .flush();

            assertThat(said.readLine())
                    .contains("user=Optional[uid " + AnotherUser.FILTER + "], program=Optional.empty")
                    .contains("java (" + filter.pid() + ")");
        } finally {
            daemon.destroyForcibly();
        }
    }

    /** In containers root often may not. */
    private static boolean mayTrace() throws IOException {
        String effective = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .findFirst()
                .orElseThrow()
                .substring("CapEff:".length())
                .strip();
        return (Long.parseUnsignedLong(effective, 16) >>> CAP_SYS_PTRACE & 1) == 1;
    }
}
