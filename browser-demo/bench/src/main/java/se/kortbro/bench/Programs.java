package se.kortbro.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Somebody else's programs, run to their end. */
final class Programs {
    private static final int LIMIT_SECONDS = 60;

    private Programs() {}

    /** @throws Section.Unmeasured where one of these is not installed: found in PATH */
    static void require(String... names) throws Section.Unmeasured {
        for (String name : names) {
            boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
            if (!there) {
                throw new Section.Unmeasured("there is no " + name + " here.");
            }
        }
    }

    /**
     * Runs one in a folder.
     *
     * @return what it wrote, on both streams
     * @throws IllegalStateException when it fails, or does not end within a minute
     */
    static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String wrote = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ":\n" + wrote);
        }
        return wrote;
    }
}
