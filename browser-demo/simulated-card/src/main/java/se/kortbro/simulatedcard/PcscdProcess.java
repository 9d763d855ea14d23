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
 * A pcscd of one's own whose only reader is the vpcd driver's, for a {@link VpcdLink} to put a card into.
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
     * Starts it and waits until it takes clients.
     *
     * @param folder an existing folder for its configuration and its log, {@code pcscd.log}
     * @throws IllegalStateException outside a namespace of its own, or when it does not come up
     */
    public static PcscdProcess start(Path folder) throws IOException, InterruptedException {
        if (!OWN.equals(System.getenv(NAMESPACE))) {
            throw new IllegalStateException(
                    "the vpcd driver listens on all addresses: start pcscd in a network namespace"
                            + " of its own, and set " + NAMESPACE + "=" + OWN + " there");
        }
        Files.writeString(Files.createDirectories(folder.resolve("readers")).resolve("vpcd"), configuration());
        return new PcscdProcess(folder, launch(folder));
    }

    private static String configuration() {
        return """
                FRIENDLYNAME "Virtual PCD"
                DEVICENAME /dev/null:0x%1$X
                LIBPATH %2$s
                CHANNELID 0x%1$X
                """.formatted(VpcdLink.PORT, DRIVER);
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
