package se.kortbro.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A daemon as it is shipped, with a policy and a data folder of its own; without windows, without an icon. */
final class DaemonProcess implements AutoCloseable {
    private static final Pattern UP = Pattern.compile("Pages reach us on port (\\d+)\\b.*");
    private static final long LIMIT_SECONDS = 60;
    private static final int ORIGINS = 4;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private DaemonProcess(Process process) {
        this.process = process;
        Thread reading = new Thread(this::read, "daemon's words");
        reading.setDaemon(true);
        reading.start();
    }

    /**
     * Starts one; {@link #port()} waits until pages reach it.
     *
     * @param name of a folder in the scratch folder, for its data and its policy
     */
    static DaemonProcess start(Shipped shipped, Bench.Place place, String name) throws IOException {
        Path folder = Files.createDirectories(place.scratch().resolve(name));
        Path policy = folder.resolve("policy.json");
        String origins = IntStream.range(0, ORIGINS)
                .mapToObj(index -> "\"" + origin(index) + "\"")
                .collect(Collectors.joining(","));
        Files.writeString(policy, "{\"origins\":[" + origins + "]}");
        List<String> command = new ArrayList<>(shipped.command());
        command.addAll(List.of("--data", folder.resolve("data").toString(), "--policy", policy.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Screen.none().on(builder.environment());
        return new DaemonProcess(builder.start());
    }

    /** The pages that it lets in; 8 connections of each. */
    static String origin(int index) {
        return "https://minasidor" + index % ORIGINS + ".example";
    }

    private void read() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder before = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher up = UP.matcher(line);
                if (up.find()) {
                    port.complete(Integer.valueOf(up.group(1)));
                }
                before.append(port.isDone() ? "" : line + "\n");
            }
            port.completeExceptionally(new IOException("the daemon ended: " + before));
        } catch (IOException | UncheckedIOException e) {
            port.completeExceptionally(e);
        }
    }

    int port() throws Exception {
        return port.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    Footprint footprint() {
        return new Footprint(process.toHandle());
    }

    /** Does not wait until it has. */
    void tellToEnd() {
        process.destroy();
    }

    /** Told to end, and waited for. */
    @Override
    public void close() throws InterruptedException {
        tellToEnd();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
