package se.kortbro.daemon.origin;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** A program that another user of this computer runs: a number that nobody has is a user to the kernel. Only root can make one. */
public final class AnotherUser implements AutoCloseable {
    public static final String WHY_NOT = "another user's program is started by root, with setpriv and bash";
    public static final String NUMBER = "61234";

    /** The number of the user that {@link #passingOn} makes: other tests run programs of the first at the same time. */
    public static final String FILTER = "61235";

    private final Process program;

    private AnotherUser(Process program) {
        this.program = program;
    }

    /** As where a filter passes loopback on: whoever connects is {@code stranger}. */
    public static PeerUser everywhere(PeerOwner stranger) {
        return new PeerUser() {
            @Override
            public boolean isOurs(PeerSocket peer) {
                return false;
            }

            @Override
            public PeerOwner describe(PeerSocket peer) {
                return stranger;
            }
        };
    }

    public static boolean canBeMade() {
        try {
            Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return owner.equals(0)
                    && Files.isExecutable(Path.of("/usr/bin/setpriv"))
                    && Files.isExecutable(Path.of("/bin/bash"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Connects, and holds the connection until it is closed. */
    public static AnotherUser connecting(String address, int port) {
        return running("exec 3<>/dev/tcp/" + address + "/" + port + "; read -r -u 3 line; sleep 60");
    }

    /** Runs a script of bash. */
    public static AnotherUser running(String script) {
        return running(NUMBER, script);
    }

    /**
     * Runs a {@link PassesOn}, as a user of whom nothing else runs.
     *
     * @param folder where it is put, for others to read
     */
    public static AnotherUser passingOn(int port, Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = folder.resolve(PassesOn.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream program = PassesOn.class.getResourceAsStream("PassesOn.class")) {
            Files.copy(requireNonNull(program), file);
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return running(
                FILTER,
                "exec " + java + " -Xmx16m -XX:TieredStopAtLevel=1 -cp " + folder + " " + PassesOn.class.getName() + " "
                        + port);
    }

    private static AnotherUser running(String number, String script) {
        try {
            return new AnotherUser(new ProcessBuilder(
                            "/usr/bin/setpriv",
                            "--reuid=" + number,
                            "--regid=" + number,
                            "--clear-groups",
                            "/bin/bash",
                            "-c",
                            script)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return program.pid();
    }

    /** The first line that it says. */
    public String line() throws IOException {
        return program.inputReader(StandardCharsets.UTF_8).readLine();
    }

    public boolean runs() {
        return program.isAlive();
    }

    /** All that it said, when it has ended by itself within a minute. */
    public String said() throws IOException, InterruptedException {
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!program.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("it still runs, and said: " + said);
        }
        return said;
    }

    @Override
    public void close() {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
    }
}
