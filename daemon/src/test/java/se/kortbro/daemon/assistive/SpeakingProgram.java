package se.kortbro.daemon.assistive;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own, with what Debian gives a JVM for AT-SPI (libatk-wrapper-java-jni 0.40.0, seen to work on
 * JDK 17 and 25). It does what it is told line by line, and answers each line by one.
 */
public final class SpeakingProgram implements AutoCloseable {
    static final Path WRAPPER = Path.of("/usr/share/java/java-atk-wrapper.jar");
    private static final String NATIVE = "/usr/lib/x86_64-linux-gnu/jni";
    private static final long LIMIT_SECONDS = 20;

    private final Process program;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    public SpeakingProgram(ScreenReader reader, Class<?> main) throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=false",
                "-Djavax.accessibility.assistive_technologies=org.GNOME.Accessibility.AtkWrapper",
                "-Djava.library.path=" + NATIVE,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        + File.pathSeparator
                        + WRAPPER,
                main.getName());
        reader.apply(java);
        program = java.redirectError(ScreenReader.LOG).start();
        Thread listener = new Thread(this::listen, "speaking-program");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(answers::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it what to do, and returns when it has done so. */
    public void tell(String line) throws Exception {
        program.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        program.getOutputStream().flush();
        String answer = said(LIMIT_SECONDS);
        if (!("did " + line).equals(answer)) {
            throw new IOException("told " + line + ", and it said " + answer);
        }
    }

    /** Waits so long for a line that it says by itself; empty where none comes. */
    public String said(long seconds) throws InterruptedException {
        return Objects.requireNonNullElse(answers.poll(seconds, TimeUnit.SECONDS), "");
    }

    @Override
    public void close() throws Exception {
        program.getOutputStream().close();
        if (!program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            program.destroyForcibly();
        }
    }
}
