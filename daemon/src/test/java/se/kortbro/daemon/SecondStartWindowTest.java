package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.prompt.Xdotool;

/** {@code kortbro run} twice on one screen, as processes of their own: who starts it again wants to see it. */
@Tag("window")
@Timeout(120)
final class SecondStartWindowTest {
    private static final long PATIENCE_SECONDS = 30;
    private static final String PORTS = "41000-47000";
    private static final String RUNG = "Started a second time";

    @TempDir
    private Path home;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void oneRuns() throws Exception {
        assumeTrue(!GraphicsEnvironment.isHeadless() && Xdotool.installed(), "no screen, or nobody at it");
        Files.createDirectory(
                home.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        awaitUp(start("run", "--ports", PORTS));
        assertThat(windows()).isEmpty();
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.destroy();
            exit(process);
        }
    }

    @Test
    void aPersonsSecondStartBringsUpTheFirstOnesWindowAndEndsWithoutAWord() throws Exception {
        Process second = start("run");

        assertThat(exit(second)).isEqualTo(ExitCode.DONE);
        assertThat(output(second)).isEmpty();
        until(() -> windows().size() == 1);
        assertThat(ownerOf(windows().get(0))).isEqualTo(started.get(0).pid());
        Xdotool.tell("windowactivate", "--sync", windows().get(0), "key", "Escape");
        until(() -> windows().isEmpty());

        assertThat(exit(start("run"))).as("once more").isEqualTo(ExitCode.DONE);
        until(() -> windows().size() == 1);
        assertThat(started.get(0).isAlive()).isTrue();
    }

    /** A page may offer the link again and again: it must not be able to put windows before her. */
    @Test
    void aLoginAndAPagesLinkEndSilentlyAndBringUpNothing() throws Exception {
        for (Process second : List.of(start("run", "--autostart"), start("kortbro:start"), start("KORTBRO://run"))) {
            assertThat(exit(second)).isEqualTo(ExitCode.DONE);
            assertThat(output(second)).isEmpty();
        }

        assertThat(log()).doesNotContain(RUNG);
        assertThat(windows()).isEmpty();
        assertThat(exit(start("run"))).as("a person's start").isEqualTo(ExitCode.DONE);
        assertThat(log()).contains(RUNG);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "se.kortbro.daemon.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("DBUS_"));
        environment.put("HOME", home.toString());
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** What the first has written to its log. */
    private String log() throws IOException {
        return Files.readString(home.resolve(".local/share/kortbro/kortbro.0.log"));
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void awaitUp(Process daemon) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.contains("Pages reach us on port ")) {
            line = said.readLine();
        }
        assertThat(line).as("it ended").isNotNull();
    }

    /** The windows of Kortbro's that can be seen, by their numbers. */
    private static List<String> windows() {
        String found = Xdotool.tell("search", "--onlyvisible", "--name", "^Kortbro$");
        return found.lines().toList();
    }

    private static long ownerOf(String window) {
        return Long.parseLong(Xdotool.tell("getwindowpid", window));
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void until(Callable<Boolean> seen) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (!seen.call()) {
            assertThat(System.nanoTime()).as("not seen in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
