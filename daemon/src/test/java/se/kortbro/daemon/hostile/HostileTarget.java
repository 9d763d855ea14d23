package se.kortbro.daemon.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The daemon, as its launchers start it, in a process of its own that can be measured: therefore attaching stays on. */
final class HostileTarget implements AutoCloseable {
    /** The good client's; the others are crowds'. */
    static final String ORIGIN = "https://portal.example";

    static final List<String> OTHER_ORIGINS = IntStream.range(1, 6)
            .mapToObj(i -> "https://portal" + i + ".example")
            .toList();

    private static final Pattern UP = Pattern.compile("Pages reach us on port (\\d+)");
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final List<String> log = new ArrayList<>();
    private final int port;

    private HostileTarget(Process process) throws IOException {
        this.process = process;
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        Matcher up = UP.matcher("");
        while (line != null && !up.reset(line).find()) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("the daemon does not come up");
        }
        port = Integer.parseInt(up.group(1));
        Thread listener = new Thread(() -> listen(said), "daemon's log");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts it.
     *
     * @param options the file of the launchers' options for the JVM
     * @param folder for its data
     */
    static HostileTarget start(Path options, Path folder) throws IOException {
        List<String> origins = new ArrayList<>(OTHER_ORIGINS);
        origins.add(ORIGIN);
        Path policy = Files.writeString(
                folder.resolve("policy.json"), "{\"origins\":[\"" + String.join("\",\"", origins) + "\"]}");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + options,
                        "-XX:-DisableAttachMechanism",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "se.kortbro.daemon.Main",
                        "run",
                        "--ports",
                        "24000-28000", // below those that clients are given
                        "--data",
                        folder.resolve("data").toString(),
                        "--policy",
                        policy.toString())
                .redirectErrorStream(true);
        return new HostileTarget(builder.start());
    }

    private void listen(BufferedReader said) {
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                logged(line);
            }
        } catch (IOException e) {
            // It was closed with the daemon.
        }
    }

    int port() {
        return port;
    }

    private void logged(String line) {
        synchronized (log) {
            if (line.contains("Refused") || line.contains("WARN") || line.contains("ERROR")) {
                log.add(line);
            }
        }
    }

    /** What it has said of refusals, and of what is wrong. */
    List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** Bytes of its heap that are in use after a full collection. */
    long heap() throws IOException, InterruptedException {
        Matcher total = TOTAL.matcher(jcmd("GC.class_histogram"));
        if (!total.find()) {
            throw new IOException("no histogram of its heap");
        }
        return Long.parseLong(total.group(1));
    }

    /** Bytes of memory that it has, code and all. */
    long resident() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        return resident.find() ? Long.parseLong(resident.group(1)) << 10 : 0;
    }

    /** Files and sockets that it has open. */
    long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return files.count();
        }
    }

    /** Waits until it has no more of them open than {@code most}. */
    void awaitFiles(long most) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (files() > most) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it still has " + files() + " files open, not " + most);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
