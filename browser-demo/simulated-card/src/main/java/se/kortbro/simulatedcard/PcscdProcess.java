package se.kortbro.simulatedcard;

import java.io.Closeable;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A pcscd of one's own whose only readers are the vpcd driver's, for a {@link VpcdLink} to put a card into.
 *
 * <p>The driver listens on all addresses of the machine and would let anybody play the card. So this starts only inside a
 * network namespace that holds nothing but loopback, which whoever made it vouches for by setting the environment variable
 * {@value #NAMESPACE} to {@value #OWN}.
 */
public final class PcscdProcess implements Closeable {
    /** The environment variable that vouches for the namespace. */
    public static final String NAMESPACE = "KORTBRO_NAMESPACE";
    /** Its value. */
    public static final String OWN = "own";
    /** The reader's name, as pcscd makes it of the driver's. */
    public static final String READER = "Virtual PCD 00 00";

    /** How many readers there can be, each with a place of its own in what pcscd shares out: 16 there, half of them ours. */
    public static final int MOST_READERS = 8;

    private static final int SLOTS = 2; // of Debian's driver

    private static final Path PCSCD = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int LOOK_AGAIN_MILLIS = 20;

    private final Path folder;
    private Process process;

    private PcscdProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts it with {@link #READER} and its second slot, and waits until it takes clients.
     *
     * @param folder an existing folder for its configuration and its log, {@code pcscd.log}
     * @throws IllegalStateException outside a namespace of its own, or when it does not come up
     */
    public static PcscdProcess start(Path folder) throws IOException, InterruptedException {
        return start(folder, SLOTS);
    }

    /**
     * Starts it and waits until it takes clients.
     *
     * @param folder an existing folder for its configuration and its log, {@code pcscd.log}
     * @param readers how many, an even number: the driver has two slots. {@link #reader} tells their names, {@link #port}
     *     where their cards belong.
     * @throws IllegalStateException outside a namespace of its own, or when it does not come up
     */
    public static PcscdProcess start(Path folder, int readers) throws IOException, InterruptedException {
        if (readers % SLOTS != 0 || readers < SLOTS || readers > MOST_READERS) {
            throw new IllegalArgumentException(readers + " readers");
        }
        if (!OWN.equals(System.getenv(NAMESPACE))) {
            throw new IllegalStateException(
                    "the vpcd driver listens on all addresses: start pcscd in a network namespace"
                            + " of its own, and set " + NAMESPACE + "=" + OWN + " there");
        }
        StringBuilder configuration = new StringBuilder();
        for (int i = 0; i < readers; i += SLOTS) {
            configuration.append(configuration(i, driver(folder, i)));
        }
        Files.writeString(Files.createDirectories(folder.resolve("readers")).resolve("vpcd"), configuration);
        return new PcscdProcess(folder, launch(folder));
    }

    /** A reader's name, as pcscd makes it of the driver's. */
    public static String reader(int index) {
        return friendlyName(index) + " 00 0" + index % SLOTS;
    }

    /** The port for a {@link VpcdLink} of that reader's card. */
    public static int port(int index) {
        return VpcdLink.PORT + index;
    }

    private static String friendlyName(int index) {
        return "Virtual PCD" + (index < SLOTS ? "" : " " + (char) ('A' + index / SLOTS));
    }

    /** The library keeps its slots in variables of its own: another file is another library, with slots of its own. */
    private static Path driver(Path folder, int index) throws IOException {
        return index == 0 ? DRIVER : Files.copy(DRIVER, folder.resolve("libifdvpcd" + index + ".so"));
    }

    private static String configuration(int index, Path driver) {
        return """
                FRIENDLYNAME "%1$s"
                DEVICENAME /dev/null:0x%2$X
                LIBPATH %3$s
                CHANNELID 0x%2$X
                """.formatted(friendlyName(index), port(index), driver);
    }

    private static Process launch(Path folder) throws IOException, InterruptedException {
        if (takesClients()) {
            throw new IllegalStateException("a pcscd runs here already");
        }
        Path log = folder.resolve("pcscd.log");
        Process started = new ProcessBuilder(
                        PCSCD.toString(),
                        "--foreground",
                        "--config",
                        folder.resolve("readers").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!takesClients()) {
            if (started.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                started.destroy();
                throw new IllegalStateException("pcscd did not start; see " + log);
            }
        }
        return started;
    }

    private static boolean takesClients() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(SOCKET))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops it and starts another: what a system's update of the service looks like to its clients. */
    public void restart() throws IOException, InterruptedException {
        stop();
        process = launch(folder);
    }

    /** Stops it; its clients are told that the service has stopped. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
