package se.kortbro.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that is measured, from its start to its end: the daemon, or AusweisApp. */
final class Running implements Closeable {
    /** An origin that the daemon lets in without any policy, and the port that it takes first (PROTOCOL.md, section 1). */
    static final String ORIGIN = "https://minasidor.siths.se";

    static final int PORT = 28471;

    static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session.hello\",\"params\":{\"client\":{\"name\":\"bench\",\"version\":\"1\"}}}";

    /** TR-03124-1, section 2.2.1, and the SDK of AusweisApp. */
    private static final int AUSWEISAPP_PORT = 24727;

    private static final String GET_INFO = "{\"cmd\":\"GET_INFO\"}";
    private static final String NOBODY = "65534";
    private static final int ENDING_SECONDS = 10;

    private final Process process;
    private final Path home;
    private final WireSocket.Connector connector;
    private final String greeting;
    private final long began;

    private Running(ProcessBuilder builder, Path home, WireSocket.Connector connector, String greeting)
            throws IOException {
        this.home = home;
        this.connector = connector;
        this.greeting = greeting;
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", home.toString());
        builder.environment().keySet().removeAll(List.of("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(home.resolve("standard-error.txt").toFile());
        began = System.nanoTime();
        process = builder.start();
    }

    /**
     * Starts the daemon, with a home of its own. Its ports have to be free: in a network namespace of the bench's own.
     *
     * @param command as {@link Shipped#command()}
     */
    static Running daemon(Bench.Place place, List<String> command, Screen screen)
            throws IOException, Section.Unmeasured {
        return daemon(place, command, screen, PORT);
    }

    /** The same beside others that have taken the ports below {@code port}. */
    static Running daemon(Bench.Place place, List<String> command, Screen screen, int port)
            throws IOException, Section.Unmeasured {
        RealService.requireNamespaces();
        ProcessBuilder builder = new ProcessBuilder(command);
        screen.on(builder.environment());
        builder.environment().put("_AWT_MAX_POLL_TIMEOUT", "5000"); // as daemon/bin/kortbro
        return new Running(builder, home(place), () -> WireSocket.page(port, ORIGIN), HELLO);
    }

    /** Starts AusweisApp, as nobody and without a screen. */
    static Running ausweisApp(Bench.Place place, String... options) throws IOException, Section.Unmeasured {
        RealService.requireNamespaces();
        Programs.require("AusweisApp2", "setpriv");
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "AusweisApp2"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        Screen.none().on(builder.environment());
        builder.environment().putAll(Map.of("QT_QPA_PLATFORM", "offscreen", "LANG", "C.UTF-8"));
        Path home = home(place);
        Files.setPosixFilePermissions(place.scratch(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        return new Running(builder, home, () -> new WireSocket(AUSWEISAPP_PORT, "/eID-Kernel", ""), GET_INFO);
    }

    private static Path home(Bench.Place place) throws IOException {
        return Files.createTempDirectory(place.scratch(), "home");
    }

    /** What it is greeted with, and answers. */
    String greeting() {
        return greeting;
    }

    /** A connection, as soon as it listens, that it has answered a greeting on. */
    WireSocket hello() throws IOException {
        WireSocket socket = WireSocket.soon(process, connector);
        ask(socket, greeting);
        return socket;
    }

    /** Greets, and reads on to the answer. */
    static void ask(WireSocket socket, String greeting) throws IOException {
        socket.send(greeting);
        answer(socket);
    }

    /** Reads on to the answer to a greeting. */
    static void answer(WireSocket socket) throws IOException {
        String said = socket.receive();
        while (said.contains("\"READER\"")) { // AusweisApp's, which nobody asked for
            said = socket.receive();
        }
        if (!said.contains("\"result\"") && !said.contains("\"INFO\"")) {
            throw new IOException(said);
        }
    }

    /** Milliseconds since it was started. */
    double age() {
        return (System.nanoTime() - began) / 1e6;
    }

    /** Milliseconds from its start until its port took a connection. */
    double ageAt(WireSocket connection) {
        return (connection.accepted() - began) / 1e6;
    }

    Footprint footprint() {
        return new Footprint(process.toHandle());
    }

    /** What the one process takes that it has started: the daemon's, for its windows. */
    Footprint window() throws IOException {
        return new Footprint(
                process.children().findFirst().orElseThrow(() -> new IOException("it has started no other process")));
    }

    /** Tells it to end, and waits until it has. */
    void end() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not end in " + ENDING_SECONDS + " s");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Scratch.delete(home);
    }
}
