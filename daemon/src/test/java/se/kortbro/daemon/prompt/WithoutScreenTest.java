package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** DISPLAY names an X server that is not there, as after {@code ssh -X} or in a session that outlived its screen. */
@Tag("long")
@EnabledOnOs(OS.LINUX)
class WithoutScreenTest {
    /** A number that no X server has. */
    private static final String NOBODY = ":54321";

    @Test
    void withoutATerminalEitherItSaysSoAtOnceEachTime() throws Exception {
        assertThat(outcomes(start(program("here")))).containsExactly("NoPrompt", "NoPrompt");
    }

    @Test
    void aScreenThatWentWhenItWasFoundIsNone() throws Exception {
        assertThat(outcomes(start(program("gone")))).containsExactly("NoPrompt", "NoPrompt");
    }

    @Test
    void theTerminalAsksInstead() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "util-linux' script makes the terminal");
        Process terminal = start(List.of("script", "-qfec", String.join(" ", program("here")), "/dev/null"));
        try (OutputStream keyboard = terminal.getOutputStream()) {
            keyboard.write("123456\n654321\n".getBytes(StandardCharsets.US_ASCII));
            keyboard.flush();
            assertThat(outcomes(terminal)).containsExactly("typed 6", "typed 6");
        }
    }

    private static List<String> program(String where) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                AskedWithoutScreen.class.getName(),
                where);
    }

    private static Process start(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        builder.environment().put("DISPLAY", NOBODY);
        builder.environment().remove("WAYLAND_DISPLAY");
        return builder.start();
    }

    private static List<String> outcomes(Process program) throws Exception {
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        List<String> outcomes = Stream.of(said.split("\\R"))
                .filter(line -> line.contains("outcome "))
                .map(line -> line.substring(line.indexOf("outcome ") + "outcome ".length()))
                .toList();
        assertThat(outcomes).as(said).isNotEmpty();
        return outcomes;
    }
}
