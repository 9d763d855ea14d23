package se.kortbro.portal.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code kortbro} as somebody types it: a process of its own, on the classes of this test.
 *
 * @param folder where it is typed; what is written lands there
 * @param dataHome XDG_DATA_HOME
 */
record KortbroCommand(Path folder, Path dataHome) {
    private static final int LIMIT_SECONDS = 30;

    /** How it ended, and what it wrote. */
    record Outcome(int exitCode, String output, String errors) {}

    /** Starts it, and leaves it running; what it says is for the test to read. */
    Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "se.kortbro.daemon.Main"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectInput(new File("/dev/null"));
        DaemonCommand.classesTo(builder.environment());
        builder.environment().put("XDG_DATA_HOME", dataHome.toString());
        return builder;
    }

    /** Runs it to its end. */
    Outcome run(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        Process process = builder(arguments)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end: " + List.of(arguments) + "\n" + Files.readString(output));
        }
        return new Outcome(process.exitValue(), text(output), text(errors));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
