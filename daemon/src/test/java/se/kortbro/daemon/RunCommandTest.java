package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code kortbro} as a process of its own. */
@Tag("long")
class RunCommandTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final String PORTS = "41000-47000";

    @TempDir
    Path folder;

    @Test
    void oneRunsASecondIsToldSoAndASignalEndsItCleanly() throws Exception {
        Process daemon = start("run", "--data", folder.toString(), "--ports", PORTS);
        try {
            int port = portOf(daemon);
            assertThat(find(port)).isEqualTo(204);

            Process second = start("run", "--data", folder.toString(), "--ports", PORTS);
            assertThat(exit(second)).isEqualTo(ExitCode.RUNNING_ALREADY);
            assertThat(output(second)).contains("runs already");

            Process atLogin = start("run", "--data", folder.toString(), "--autostart");
            assertThat(exit(atLogin)).isEqualTo(ExitCode.DONE);
            assertThat(output(atLogin)).isEmpty();

            daemon.destroy();
            assertThat(exit(daemon)).isEqualTo(128 + 15);
            assertThat(Files.readString(folder.resolve("kortbro.0.log")))
                    .contains("Pages reach us on port " + port, "Ending", "Ended");
            assertThat(folder.resolve("kortbro.0.log.lck")).doesNotExist();
        } finally {
            daemon.destroyForcibly();
        }
        Process next = start("run", "--data", folder.toString(), "--ports", PORTS);
        try {
            assertThat(portOf(next)).as("the place is free again").isPositive();
        } finally {
            next.destroyForcibly();
        }
    }

    @Test
    void aPolicyThatCannotBeReadIsSaidWithItsLineAndAllowsNobody() throws Exception {
        Path policy = Files.writeString(folder.resolve("bad.json"), "{\n\"origins\": [");
        Process daemon = start("run", "--data", folder.toString(), "--ports", PORTS, "--policy", policy.toString());
        try {
            List<String> lines = new ArrayList<>();
            int port = portOf(daemon, lines);
            assertThat(lines).anyMatch(line -> line.contains(policy + ":2") && line.contains("nobody may connect"));
            assertThat(find(port)).isEqualTo(403);
        } finally {
            daemon.destroyForcibly();
        }
    }

    @Test
    void aPersonSaysHowMuchIsLoggedAndNotWhereItListens() throws Exception {
        Files.writeString(folder.resolve("person.json"), "{\"logLevel\": \"warn\",\n\"ports\": 1}");
        Process daemon = start("run", "--data", folder.toString(), "--ports", PORTS);
        try {
            BufferedReader log =
                    new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
            assertThat(log.readLine()).contains("WARN", "person.json:2", "\"ports\" cannot be chosen here");
        } finally {
            daemon.destroyForcibly();
        }
    }

    @Test
    void argumentsThatMakeNoSenseAreAnError() throws Exception {
        assertThat(exit(start("run", "--ports", "1-2-3"))).isEqualTo(ExitCode.USAGE);
        assertThat(exit(start("frobnicate"))).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aTranscriptIsBegunAndWarnedOfBecauseOfWhatIsInIt() throws Exception {
        Path transcript = folder.resolve("cards.txt");
        Process daemon =
                start("run", "--data", folder.toString(), "--ports", PORTS, "--transcript", transcript.toString());
        try {
            List<String> lines = new ArrayList<>();
            int unused = portOf(daemon, lines);
            assertThat(lines)
                    .anyMatch(line -> line.contains("WARN") && line.contains(transcript + ", certificates and card"));
            assertThat(transcript).isNotEmptyFile();
        } finally {
            daemon.destroyForcibly();
        }
    }

    @Test
    void aTranscriptThatCannotBeWrittenIsSaidBeforeAnythingStarts() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        Process overMine = start("run", "--data", folder.toString(), "--transcript", mine.toString());
        assertThat(exit(overMine)).isEqualTo(ExitCode.USAGE);
        assertThat(output(overMine)).contains(mine + ": it exists already").contains("Name another file");
        assertThat(mine).content().isEqualTo("mine");

        String nowhere = folder.resolve("no such folder").resolve("cards.txt").toString();
        Process astray = start("run", "--data", folder.toString(), "--transcript", nowhere);
        assertThat(exit(astray)).isEqualTo(ExitCode.USAGE);
        assertThat(output(astray))
                .contains(nowhere + ": there is no such folder")
                .doesNotContain("Pages reach us");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aScreenThatIsNamedAndNotThereIsNone() throws Exception {
        Process daemon = startBefore(":54321", "run", "--data", folder.toString(), "--ports", PORTS);
        try {
            int port = portOf(daemon);

            assertThat(Ring.at(folder)).isEqualTo(Ring.NO_SCREEN);
            assertThat(Ring.at(folder))
                    .as("it went on listening for a second start")
                    .isEqualTo(Ring.NO_SCREEN);
            assertThat(find(port)).isEqualTo(204);
        } finally {
            daemon.destroyForcibly();
        }
    }

    private static Process start(String... arguments) throws IOException {
        return builder("true", arguments).start();
    }

    private static Process startBefore(String screen, String... arguments) throws IOException {
        ProcessBuilder builder = builder("false", arguments);
        builder.environment().put("DISPLAY", screen);
        return builder.start();
    }

    private static ProcessBuilder builder(String headless, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=" + headless,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "se.kortbro.daemon.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static int portOf(Process daemon) throws IOException {
        return portOf(daemon, new ArrayList<>());
    }

    private static int portOf(Process daemon, List<String> lines) throws IOException {
        BufferedReader log = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            lines.add(line);
            if (line.contains("Pages reach us on port ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        throw new AssertionError("it ended: " + lines);
    }

    /** The status with which a portal's page finds the daemon. */
    private static int find(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET /v1 HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: https://minasidor.siths.se\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 204".length());
            return Integer.parseInt(new String(status, StandardCharsets.US_ASCII).substring(9));
        }
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
