package se.kortbro.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A process that is told what to measure, and tells what it measured, line by line. It ends when nobody tells it any more. */
final class LineProcess implements AutoCloseable {
    private static final long LIMIT_SECONDS = 10;

    private final Process process;
    private final BufferedReader said;
    private final Writer told;

    private LineProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
        this.told = process.outputWriter(StandardCharsets.UTF_8);
    }

    static LineProcess start(List<String> command) throws IOException {
        return new LineProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** A class of the bench in a JVM as the daemon's: with the options that every launcher of it gives. */
    static LineProcess javaAsDaemon(Path root, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + root.resolve("daemon/bin/java.options"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return start(command);
    }

    void tell(String line) throws IOException {
        told.write(line + "\n");
        told.flush();
    }

    /** The next line it says; waits for it. */
    String hear() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException("it has ended: " + process.info().command().orElse("?"));
        }
        return line;
    }

    /** The next line it says, numbers with blanks between them. */
    long[] hearNumbers() throws IOException {
        return Pattern.compile(" ")
                .splitAsStream(hear())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** Tells a line, and hears numbers with blanks between them. */
    long[] ask(String line) throws IOException {
        tell(line);
        return hearNumbers();
    }

    /** Waits for its end, which the end of what it is told brings. */
    @Override
    public void close() throws IOException, InterruptedException {
        told.close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
