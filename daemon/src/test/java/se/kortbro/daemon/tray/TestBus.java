package se.kortbro.daemon.tray;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A session's bus of the test's own: the real dbus-daemon. */
public final class TestBus implements AutoCloseable {
    private static final long LIMIT_SECONDS = 10;

    private final Process daemon;
    private final String address;

    TestBus() throws IOException {
        this(Map.of());
    }

    /** @param environment of the programs that the bus starts, besides this one's */
    public TestBus(Map<String, String> environment) throws IOException {
        ProcessBuilder command =
                new ProcessBuilder("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address");
        command.environment().putAll(environment);
        daemon = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        address = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
    }

    public String address() {
        return address;
    }

    /** Stops it in its tracks, without closing a connection; or lets it go on. */
    void signal(String name) throws IOException, InterruptedException {
        int unused = new ProcessBuilder("kill", "-" + name, Long.toString(daemon.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        daemon.destroyForcibly();
        boolean unused = daemon.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
