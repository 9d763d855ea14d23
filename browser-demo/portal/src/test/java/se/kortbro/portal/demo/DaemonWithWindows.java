package se.kortbro.portal.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** The daemon as the desktop starts it at login: a process of its own, on a JDK of choice, that asks for codes in windows. */
final class DaemonWithWindows implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_MS = 20;

    private final Path jdk;
    private final Process process;
    private final Path log;
    private final Path data;
    private final Path windowLog;
    private final String address;

    /**
     * Starts it, and waits until pages reach it.
     *
     * @param jdk the home of a JDK from 17 on
     * @param folder for its data and what it says
     * @param apart whether windows have a process of their own, as launchers have it
     */
    DaemonWithWindows(Path jdk, Path folder, Path policy, boolean apart) throws IOException, InterruptedException {
        this.jdk = jdk;
        this.log = folder.resolve("daemon.log");
        // With room for all that it makes: a collection would hide what was left.
        List<String> memory =
                List.of("-Xmn1000m", "-Xmx1100m", "-XX:MetaspaceSize=128m", "-XX:+DisableExplicitGC", "-Xlog:gc");
        data = folder.resolve("data");
        windowLog = folder.resolve("window-gc.log");
        List<String> options = new ArrayList<>(memory);
        if (apart) {
            List<String> windows = List.of(
                    "-Xmn500m",
                    "-Xmx600m",
                    "-XX:MetaspaceSize=128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xlog:gc:file=" + windowLog);
            options.add("-Dkortbro.window.options=" + Files.write(folder.resolve("window.options"), windows));
        }
        List<String> command = new ArrayList<>(DaemonCommand.words(jdk, options, data, policy));
        command.addAll(List.of("--log-level", "trace"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        DaemonCommand.classesTo(builder.environment());
        this.process = builder.start();
        this.address = DaemonCommand.address(awaitUp());
    }

    String address() {
        return address;
    }

    /** What was taken out of its heap and its windows' so far, in the words of the JVMs' logs. */
    List<String> collections() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log, StandardCharsets.UTF_8));
        if (Files.exists(windowLog)) {
            lines.addAll(Files.readAllLines(windowLog, StandardCharsets.UTF_8));
        }
        return lines.stream().filter(line -> line.contains("Pause")).toList();
    }

    /** All that it has written: its data folder and what it said. */
    List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(data)) {
            return Stream.concat(Stream.of(log), found.filter(Files::isRegularFile))
                    .toList();
        }
    }

    private Matcher awaitUp() throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            String said = Files.readString(log, StandardCharsets.UTF_8);
            Matcher found = DaemonCommand.UP.matcher(said);
            if (found.find()) {
                return found;
            }
            if (process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new AssertionError("the daemon does not come up:\n" + said);
            }
        }
    }

    /** Its windows' process, where they have one and it has not ended yet. */
    Optional<ProcessHandle> windows() {
        return process.children().findFirst();
    }

    /** All that lies in its heap, what nobody reaches any more included; and in its windows' process's. */
    List<HeapDump> dumps(Path file) throws IOException, InterruptedException {
        List<HeapDump> dumps = new ArrayList<>();
        dumps.add(dump(process.toHandle(), file));
        Optional<ProcessHandle> windows = windows();
        if (windows.isPresent()) {
            dumps.add(dump(windows.get(), Path.of(file + ".window")));
        }
        return dumps;
    }

    private HeapDump dump(ProcessHandle of, Path file) throws IOException, InterruptedException {
        List<String> command = List.of(
                jdk.resolve("bin/jcmd").toString(), Long.toString(of.pid()), "GC.heap_dump", "-all", file.toString());
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0 || !Files.exists(file)) {
            throw new AssertionError(said);
        }
        return new HeapDump(file);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
