package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script: what it keeps out of the daemon, and what of the daemon it keeps from getting out. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
final class LaunchTest {
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    private Clone clone;

    @BeforeEach
    void cloneProject() throws IOException {
        clone = Clone.into(folder.resolve("clone"));
    }

    /** A JVM that takes them up says so on standard error. */
    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
    void optionsInTheEnvironmentAreNotTakenUp(String variable) throws Exception {
        Process version =
                clone.kortbro(Map.of(variable, "-Dplanted=yes"), "--version").start();

        assertThat(output(version)).isEqualTo("Kortbro " + Version.number() + "\n");
        assertThat(exit(version)).isZero();
    }

    @Test
    void classesInTheEnvironmentAreNotLoaded() throws Exception {
        Path planted = Files.createDirectories(folder.resolve("planted/se/kortbro/daemon"));
        Files.writeString(planted.resolve("version.txt"), "planted");

        Process version = clone.kortbro(
                        Map.of("CLASSPATH", folder.resolve("planted").toString()), "--version")
                .start();

        assertThat(output(version)).isEqualTo("Kortbro " + Version.number() + "\n");
    }

    @Test
    void nobodyAttachesNothingIsDumpedAndWhatItWritesIsItsOwnersAlone() throws Exception {
        Path data = Files.createDirectories(folder.resolve("home/kortbro"));
        Process daemon = clone.kortbro(
                        Map.of("XDG_DATA_HOME", folder.resolve("home").toString()), "run --ports 41000-47000")
                .start();
        try {
            awaitUp(daemon);

            assertThat(attach(ProcessHandle.current().pid()))
                    .as("jcmd does attach to others")
                    .isZero();
            assertThat(attach(daemon.pid())).isNotZero();
            assertThat(counters(ProcessHandle.current().pid()))
                    .as("others do have counters")
                    .isNotEmpty();
            assertThat(counters(daemon.pid())).isEmpty();
            assertThat(Files.readAllLines(Path.of("/proc/" + daemon.pid() + "/limits")))
                    .anyMatch(limit -> limit.matches("Max core file size +0 +0 +bytes *"));

            signal("SEGV", daemon);
            assertThat(exit(daemon))
                    .as("128 + 6 is who aborts, and leaves a core")
                    .isEqualTo(1);
            assertThat(rights(data))
                    .contains(Map.entry("crash.log", "rw-------"), Map.entry("kortbro.0.log", "rw-------"));
            assertThat(rights(data).values()).containsOnly("rw-------", "rwx------");
            assertThat(rights(clone.root()).keySet())
                    .as("where it was started")
                    .containsOnly(".", ".ci", "daemon", "pom.xml", "protocol");
        } finally {
            daemon.destroyForcibly();
        }
    }

    private static void awaitUp(Process daemon) throws IOException {
        BufferedReader log = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
        String line = log.readLine();
        while (line != null && !line.contains("Pages reach us on port ")) {
            line = log.readLine();
        }
        assertThat(line).as("it says where pages reach it").isNotNull();
        // What asks to attach has the JVM tell of its threads, and a pipe that nobody empties stops it.
        Thread emptying = new Thread(() -> log.lines().forEach(unused -> {}), "emptying");
        emptying.setDaemon(true);
        emptying.start();
    }

    private static int attach(long process) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        "-J-Dsun.tools.attach.attachTimeout=2000",
                        Long.toString(process),
                        "VM.version")
                .redirectErrorStream(true)
                .start();
        String unused = output(jcmd);
        return exit(jcmd);
    }

    /** The files in which a JVM tells every process of its user how it fares. */
    private static List<Path> counters(long process) throws IOException {
        try (Stream<Path> files =
                Files.find(Path.of("/tmp"), 2, (file, is) -> file.toString().matches(".*/hsperfdata_.*/" + process))) {
            return files.toList();
        }
    }

    private static void signal(String name, Process process) throws Exception {
        assertThat(exit(new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start()))
                .isZero();
    }

    /** What is in a folder, itself included, and who may read it. */
    private static Map<String, String> rights(Path folder) throws IOException {
        Map<String, String> rights = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                rights.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        rights.put(".", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        return rights;
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
