package se.kortbro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The programs in {@code src/main/c}: what a layer of ours is measured against, built anew each time. */
final class CProgram {
    private static final Path COMPILER = Path.of("/usr/bin/gcc");
    private static final Path HEADERS = Path.of("/usr/include/PCSC");

    private CProgram() {}

    /**
     * Builds one.
     *
     * @param name of its source, without ".c"
     * @return the executable, in the scratch folder
     * @throws Section.Unmeasured without a compiler or pcsc-lite's headers
     */
    static Path build(Bench.Place place, String name) throws IOException, InterruptedException, Section.Unmeasured {
        if (!Files.isExecutable(COMPILER) || !Files.isDirectory(HEADERS)) {
            throw new Section.Unmeasured("gcc and libpcsclite-dev are needed to build what it is measured against.");
        }
        Path program = place.scratch().resolve(name);
        Path log = place.scratch().resolve(name + ".log");
        int exit = new ProcessBuilder(List.of(
                        COMPILER.toString(),
                        "-O2",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-I" + HEADERS,
                        "-o",
                        program.toString(),
                        place.root()
                                .resolve("browser-demo/bench/src/main/c/" + name + ".c")
                                .toString(),
                        "-lpcsclite"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "%s is not built:%n%s", name, Files.readString(log)));
        }
        return program;
    }
}
