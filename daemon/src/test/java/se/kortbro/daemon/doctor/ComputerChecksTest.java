package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.daemon.doctor.Finding.State;
import se.kortbro.daemon.origin.PeerOwner;
import se.kortbro.daemon.policy.PolicySources;
import se.kortbro.daemon.policy.PortRange;
import se.kortbro.daemon.policy.Settings;

/** What is said of the computer: port, policy, clock, disk, tray. */
class ComputerChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant BUILT = NOW.minus(Duration.ofDays(100));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Listening.State.class)
    void onlyADaemonWithAPortIsWell(Listening.State state) {
        Listening found =
                state == Listening.State.LISTENING ? Listening.at(OptionalInt.of(28471)) : Listening.nowhere(state);

        Diagnosis told = look(new PortsCheck(PortRange.BUILT_IN, () -> found, PortHolders.UNKNOWN));

        assertThat(told.state() == State.OK).isEqualTo(state == Listening.State.LISTENING);
        assertThat(told.values().stream().anyMatch("28471"::equals)).isEqualTo(state == Listening.State.LISTENING);
    }

    @Test
    void aProgramInBetweenIsWrongAndNamedAsFarAsItIsShown() {
        Optional<String> scanner = Optional.of("clamd (812)");
        Optional<String> user = Optional.of("clamav");

        assertThat(inBetween(new PeerOwner(user, scanner, List.of())))
                .containsExactly(Words.of("throughAs", "clamd (812)", "clamav"));
        assertThat(inBetween(new PeerOwner(Optional.empty(), scanner, List.of())))
                .containsExactly(Words.of("through", "clamd (812)"));
        assertThat(inBetween(new PeerOwner(user, Optional.empty(), List.of("clamd (812)", "freshclam (9)"))))
                .containsExactly(
                        Words.of("throughUser", "clamav"),
                        Words.of("throughOneOf", "clamav", "clamd (812), freshclam (9)"));
        assertThat(inBetween(new PeerOwner(user, Optional.empty(), List.of())))
                .containsExactly(Words.of("throughUser", "clamav"));
        assertThat(inBetween(PeerOwner.UNKNOWN)).containsExactly(Words.of("throughUnknown"));
    }

    /** What stands in details; pages are told values alone. */
    private static List<Words> inBetween(PeerOwner who) {
        Listening seen = Listening.at(OptionalInt.of(28471)).through(Optional.of(who));
        Listening keptOut = Listening.at(OptionalInt.empty()).through(Optional.of(who));

        Diagnosis told = look(new PortsCheck(PortRange.BUILT_IN, () -> seen, PortHolders.UNKNOWN));

        assertThat(told.state()).isEqualTo(State.WRONG);
        assertThat(told.values()).isEmpty();
        assertThat(look(new PortsCheck(PortRange.BUILT_IN, () -> keptOut, PortHolders.UNKNOWN)))
                .isEqualTo(told);
        return told.details();
    }

    @Test
    void aPolicyThatCannotBeReadLetsNobodyInAndIsNamedWithItsLine() throws Exception {
        Path file = Files.writeString(folder.resolve("10.json"), "{\n\"origins\": [");
        Settings settings = PolicySources.of(folder).read();

        Diagnosis told = look(new PolicyCheck(() -> settings));

        assertThat(told.state()).isEqualTo(State.WRONG);
        assertThat(told.details().toString()).contains(file + ":2");
        assertThat(told.values()).isEmpty();
    }

    @Test
    void anEntryThatIsNoOriginIsAWarningAndTheRestIsInForce() throws Exception {
        Files.writeString(folder.resolve("10.json"), "{\"origins\": [\"portal.example.se\"]}");

        Diagnosis told = look(new PolicyCheck(PolicySources.of(folder)::read));

        assertThat(told.key()).isEqualTo("problems");
        assertThat(look(new PolicyCheck(Settings::builtIn)).state()).isEqualTo(State.OK);
    }

    @Test
    void aClockThatContradictsWhatHappenedIsWrong() {
        assertThat(clock(BUILT, NOW.minusSeconds(5)).key()).isEqualTo("plausible");
        assertThat(clock(NOW.plus(Duration.ofDays(1)), NOW).key()).isEqualTo("beforeBuild");
        assertThat(clock(BUILT, NOW.plus(Duration.ofDays(1))).key()).isEqualTo("wentBack");
        assertThat(clock(BUILT, NOW.plusSeconds(60)).key())
                .as("clocks are corrected")
                .isEqualTo("plausible");
        assertThat(clock(NOW.minus(Duration.ofDays(4_000)), NOW).key()).isEqualTo("farAhead");
    }

    @Test
    void theLogsLastLineIsATraceWhateverFollowsIt() throws Exception {
        Files.writeString(
                folder.resolve("kortbro.0.log"),
                "2026-11-25T09:00:00.000Z INFO  Daemon - one\n2026-11-25T09:30:00.000Z WARN  Gate - two\n\tat a line of a trace\n");

        assertThat(Traces.in(folder)).containsExactly(Instant.parse("2026-11-25T09:30:00Z"));
        assertThat(Traces.in(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereYetIsWell() {
        assertThat(look(new StorageCheck(folder.resolve("nowhere"))).key()).isEqualTo("notYet");
        assertThat(look(new StorageCheck(folder)).key()).isEqualTo("writable");
    }

    @Test
    void aFolderThatTakesNothingMoreIsWrong() {
        Path readOnly = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");

        Diagnosis unwritable = look(new StorageCheck(readOnly));

        assertThat(unwritable.key()).isEqualTo("unwritable");
        assertThat(unwritable.state()).isEqualTo(State.WRONG);
        assertThat(unwritable.details()).containsExactly(Words.of("folder", readOnly.toString()));
    }

    /** Where root may write to everything there is still no room in the kernel's files. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskWithoutRoomIsWrong() {
        Path proc = Path.of("/proc");
        assumeTrue(Files.isWritable(proc), "only root's rights say so of a folder of the kernel's");

        Diagnosis full = look(new StorageCheck(proc));

        assertThat(full.key()).isEqualTo("full");
        assertThat(full.state()).isEqualTo(State.WRONG);
    }

    @ParameterizedTest
    @EnumSource(TrayPlace.Answer.class)
    void withoutAnIconAllIsWell(TrayPlace.Answer answer) {
        assertThat(look(new TrayCheck(() -> answer)).state()).isEqualTo(State.OK);
        assertThat(look(new WssCheck()).state()).isEqualTo(State.OK);
    }

    private static Diagnosis clock(Instant built, Instant trace) {
        return look(new ClockCheck(built, () -> List.of(trace)));
    }

    private static Diagnosis look(Check check) {
        return InBothLanguages.told(check, new Examination(Optional.empty(), NOW, new ScriptedReaders()));
    }
}
