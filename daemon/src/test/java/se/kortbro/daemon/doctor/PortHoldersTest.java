package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.policy.PortRange;

/** Who has the ports that the daemon did not get. */
class PortHoldersTest {
    /** A listener on another network, one on all addresses, one that is connected, one on ::1, one on ::ffff:127.0.0.1. */
    private static final String TABLE = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0A01A8C0:6F37 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 101 1 0 100 0 0 10 0
               1: 00000000:6F38 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 102 1 0 100 0 0 10 0
               2: 0100007F:6F39 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 103 1 0 100 0 0 10 0
            """;

    private static final String TABLE_6 = """
              sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000000000000000000001000000:6F3A 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1001        0 104 1 0 100 0 0 10 0
               1: 0000000000000000FFFF00000100007F:6F3B 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000  1001        0 105 1 0 100 0 0 10 0
            """;

    @TempDir
    private Path proc;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0"})
    @EnabledOnOs(OS.LINUX)
    void aProgramThatListensIsNamedWithItsNumber(String address) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HoldsAPort.class.getName(),
                        address)
                .start();
        try (BufferedReader said = program.inputReader(StandardCharsets.US_ASCII)) {
            int port = Integer.parseInt(said.readLine());

            assertThat(PortHolders.ofThisSystem().among(port, port))
                    .isEqualTo(Map.of(port, Optional.of("java (" + program.pid() + ")")));

            program.getOutputStream().close();
            assertThat(program.waitFor()).isZero();
            assertThat(PortHolders.ofThisSystem().among(port, port)).isEmpty();
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void whoseFilesMayNotBeSeenIsAnotherProgram() throws Exception {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/tcp"), TABLE);
        Files.writeString(proc.resolve("net/tcp6"), TABLE_6);
        Path files = Files.createDirectories(proc.resolve("4711/fd"));
        Files.createSymbolicLink(files.resolve("0"), Path.of("/dev/null"));
        Files.createSymbolicLink(files.resolve("7"), Path.of("socket:[102]"));
        Files.writeString(proc.resolve("4711/comm"), "python3\n");
        Files.createDirectories(proc.resolve("4712"));

        assertThat(new ProcPortHolders(proc).among(0x6F37, 0x6F3B))
                .isEqualTo(new TreeMap<>(Map.of(
                        0x6F38, Optional.of("python3 (4711)"), 0x6F3A, Optional.empty(), 0x6F3B, Optional.empty())));
        assertThat(new ProcPortHolders(proc.resolve("nowhere")).among(1, 65535)).isEmpty();
    }

    @Test
    void thePersonIsToldWhoHasWhatAndAPageIsNot() {
        PortHolders holders = (first, last) -> new TreeMap<>(Map.of(
                first,
                Optional.of("python3 (4711)"),
                first + 1,
                Optional.empty(),
                last,
                Optional.of("python3 (4711)")));

        Diagnosis allTaken = look(Listening.at(OptionalInt.empty()), holders);
        Diagnosis third = look(Listening.at(OptionalInt.of(28474)), holders);

        assertThat(allTaken.details())
                .containsExactly(Words.of("heldBy", "python3 (4711)", "28471, 28570"), Words.of("held", "28472"));
        assertThat(third.state()).isEqualTo(Finding.State.OK);
        assertThat(third.details())
                .containsExactly(Words.of("heldBy", "python3 (4711)", "28471, 28473"), Words.of("held", "28472"));
        assertThat(third.values().toString() + allTaken.values()).doesNotContain("python3");
    }

    @Test
    void theFirstPortHasNobodyBeforeIt() {
        assertThat(look(Listening.at(OptionalInt.of(28471)), PortHolders.UNKNOWN)
                        .details())
                .isEmpty();
    }

    private static Diagnosis look(Listening listening, PortHolders holders) {
        return InBothLanguages.told(
                new PortsCheck(PortRange.BUILT_IN, () -> listening, holders),
                new Examination(Optional.empty(), Instant.EPOCH, new ScriptedReaders()));
    }
}
