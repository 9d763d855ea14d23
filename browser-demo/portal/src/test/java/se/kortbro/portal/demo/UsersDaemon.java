package se.kortbro.portal.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon that a user of the computer runs, and that user's browser. A number that nobody has is a user to the kernel. */
final class UsersDaemon {
    static final String WHY_NOT = "other users' programs are started by root, with setpriv";

    private static final Pattern RUN = Pattern.compile("This run is (\\S+)");
    private static final long LIMIT_NANOS = 120_000_000_000L;
    private static final long LOOK_AGAIN_MS = 20;

    private final int user;
    private final Path home;
    private final Process process;
    private String said = "";

    private UsersDaemon(int user, Path home, Process process) {
        this.user = user;
        this.home = home;
        this.process = process;
    }

    static boolean canBeStarted() throws IOException {
        return Files.isExecutable(Path.of("/usr/bin/setpriv"))
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    static UsersDaemon start(SharedFolder folder, int user, Path policy, String ports)
            throws IOException, InterruptedException {
        Path home = folder.home(user);
        List<String> command = as(user);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx48m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + home,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder.classPath(),
                "se.kortbro.daemon.Main",
                "run",
                "--terminal",
                "--policy",
                policy.toString(),
                "--ports",
                ports));
        return new UsersDaemon(user, home, start(command, home, home.resolve("daemon.log")));
    }

    void awaitUp() throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!DaemonCommand.UP.matcher(said).find()) {
            said = Files.readString(home.resolve("daemon.log"), StandardCharsets.UTF_8);
            if (process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new AssertionError("the daemon of user " + user + " does not come up:\n" + said);
            }
        }
    }

    int port() {
        return Integer.parseInt(group(DaemonCommand.UP));
    }

    /** The name of its run, which pages are told. */
    String run() {
        return group(RUN);
    }

    private String group(Pattern pattern) {
        Matcher found = pattern.matcher(said);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in:\n" + said);
        }
        return found.group(1);
    }

    /** Opens a page in a headless Chromium of this user's. */
    Browser browse(String address) throws IOException {
        List<String> command = as(user);
        command.addAll(List.of(
                WalkBrowser.CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + home.resolve("chromium"),
                address));
        Path log = home.resolve("chromium.log");
        return new Browser(start(command, home, log), log);
    }

    record Browser(Process process, Path log) implements AutoCloseable {
        String said() throws IOException {
            return Files.readString(log, StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws InterruptedException {
            end(process);
        }
    }

    void kill() {
        try {
            end(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private static List<String> as(int user) {
        return new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
    }

    private static Process start(List<String> command, Path home, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LANG", "C.UTF-8");
        return builder.start();
    }
}
