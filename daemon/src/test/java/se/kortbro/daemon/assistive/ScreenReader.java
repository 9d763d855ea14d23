package se.kortbro.daemon.assistive;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import se.kortbro.daemon.tray.TestBus;

/**
 * Reads windows as Orca does, by AT-SPI: a session's bus of its own with the real accessibility bus behind it, and a
 * listener in Python (pyatspi) that writes down what it is told.
 */
public final class ScreenReader implements AutoCloseable {
    /** Where Python, GLib and the wrapper complain. */
    static final Redirect LOG = Redirect.appendTo(new File("target", "assistive.log"));

    private static final long LIMIT_SECONDS = 20;
    private static final Path PYTHON = Path.of("/usr/bin/python3"); // Debian's own, which has Debian's pyatspi
    private static final List<Path> NEEDED = List.of(
            PYTHON,
            Path.of("/usr/lib/python3/dist-packages/pyatspi"),
            Path.of("/usr/libexec/at-spi-bus-launcher"),
            Path.of("/usr/bin/dbus-daemon"),
            SpeakingProgram.WRAPPER);

    private final JsonMapper json = new JsonMapper();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final List<Heard> heard = new ArrayList<>();
    private final Map<String, String> environment;
    private final TestBus bus;
    private final Process reader;

    /** Leaves the test out, with the reason, where this computer lacks what a screen reader comes in by. */
    public static void assumeInstalled() {
        List<Path> lacking = NEEDED.stream().filter(path -> !Files.exists(path)).toList();
        assumeTrue(
                lacking.isEmpty(),
                "no AT-SPI here (Debian: at-spi2-core, python3-pyatspi, libatk-wrapper-java-jni), lacking: " + lacking);
    }

    /** @param folder an empty one, for the sockets and for what the bus's programs take for a home */
    public ScreenReader(Path folder) throws IOException {
        environment =
                Map.of("HOME", folder.toString(), "XDG_RUNTIME_DIR", folder.toString(), "GSETTINGS_BACKEND", "memory");
        Path script = folder.resolve("screen-reader.py");
        Files.write(
                script,
                Objects.requireNonNull(ScreenReader.class.getResourceAsStream("screen-reader.py"))
                        .readAllBytes());
        bus = new TestBus(environment);
        ProcessBuilder python = new ProcessBuilder(PYTHON.toString(), script.toString());
        apply(python);
        reader = python.redirectError(LOG).start();
        Thread ears = new Thread(this::listen, "screen-reader");
        ears.setDaemon(true);
        ears.start();
        take("ready");
    }

    /** Has a program run on this reader's bus. */
    void apply(ProcessBuilder program) {
        program.environment().putAll(environment);
        program.environment().put("DBUS_SESSION_BUS_ADDRESS", bus.address());
    }

    /** The windows that are open. */
    public List<Spoken> look() throws IOException {
        JsonNode programs = ask("look", "programs");
        List<Spoken> windows = new ArrayList<>();
        for (JsonNode program : programs) {
            windows.addAll(json.treeToValue(program, Spoken.class).children());
        }
        return windows.stream().filter(Spoken::showing).toList();
    }

    /** Waits for a window of which that is so, and gives it. */
    public Spoken await(Predicate<Spoken> seen) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        List<Spoken> last = List.of();
        while (System.nanoTime() < end) {
            last = look();
            for (Spoken window : last) {
                if (seen.test(window)) {
                    return window;
                }
            }
        }
        throw new AssertionError("not seen in " + LIMIT_SECONDS + " s: " + last);
    }

    /** Waits for something to be said that contains all of {@code words}. */
    public void awaitSpoken(String... words) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        synchronized (heard) {
            while (heard.stream()
                    .map(Heard::spoken)
                    .noneMatch(said -> Stream.of(words).allMatch(said::contains))) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("not spoken: " + List.of(words) + "; heard: " + heard);
                }
                heard.wait(left);
            }
        }
    }

    /** Every event until now. */
    public List<Heard> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    /** Forgets what was heard until now. */
    public void forget() {
        synchronized (heard) {
            heard.clear();
        }
    }

    /** All that the password field that has the focus gives away of its text, by whatever question. */
    public List<String> pry() throws IOException {
        return StreamSupport.stream(ask("pry", "pried").get("found").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode ask(String question, String answer) throws IOException {
        reader.getOutputStream().write((question + "\n").getBytes(StandardCharsets.US_ASCII));
        reader.getOutputStream().flush();
        return take(answer);
    }

    private JsonNode take(String answer) throws IOException {
        try {
            JsonNode came = answers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (came == null || !came.has(answer)) {
                throw new IOException("no answer \"" + answer + "\" from the screen reader, but " + came);
            }
            return came.get(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void listen() {
        try (BufferedReader lines = reader.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode said = json.readTree(line);
                if (said.has("event")) {
                    synchronized (heard) {
                        heard.add(json.treeToValue(said, Heard.class));
                        heard.notifyAll();
                    }
                } else {
                    answers.add(said);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        reader.getOutputStream().close();
        if (!reader.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            reader.destroyForcibly();
        }
        bus.close();
    }
}
