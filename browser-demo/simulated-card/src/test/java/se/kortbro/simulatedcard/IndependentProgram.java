package se.kortbro.simulatedcard;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A run of somebody else's program.
 *
 * @param exit its exit code
 * @param output what it wrote, on both streams
 */
record IndependentProgram(int exit, String output) {
    private static final int LIMIT_SECONDS = 60;

    static IndependentProgram run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, command[0], ".out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    String.join(" ", command) + " does not end: " + Files.readString(output, StandardCharsets.UTF_8));
        }
        return new IndependentProgram(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
