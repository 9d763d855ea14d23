package se.kortbro.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import se.kortbro.daemon.doctor.Listening;
import se.kortbro.daemon.origin.OwnConnection;
import se.kortbro.daemon.origin.PeerUser;
import se.kortbro.daemon.policy.PortRange;
import se.kortbro.daemon.policy.Settings;

/** Looks for the person's daemon from outside, as a page would (PROTOCOL.md section 1). */
final class DaemonSearch {
    private static final int PATIENCE_MS = 1_000;

    /** Windows takes 2 s to say that a port is closed: they are not asked one after the other. */
    private static final int AT_A_TIME = 25;

    private DaemonSearch() {}

    /**
     * Asks all ports, in the name of an origin that may connect.
     *
     * @param dataFolder where the daemon's lock is
     */
    static Listening find(Settings settings, Path dataFolder) {
        Optional<String> origin = settings.origins().stream()
                .map(allowed -> allowed.origin().origin().toString())
                .findFirst();
        OptionalInt port = origin.map(who -> find(settings.ports(), who)).orElse(OptionalInt.empty());
        if (port.isPresent()) {
            return Listening.at(port);
        }
        if (!locked(dataFolder)) {
            return Listening.nowhere(Listening.State.NOT_RUNNING);
        }
        return origin.isPresent()
                ? Listening.nowhere(Listening.State.NO_PORT).through(OwnConnection.stranger(PeerUser.ofThisSystem()))
                : Listening.nowhere(Listening.State.UNKNOWN);
    }

    private static OptionalInt find(PortRange ports, String origin) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
            Thread thread = new Thread(task, "search");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Boolean>> answers = IntStream.rangeClosed(ports.first(), ports.last())
                    .mapToObj(port -> threads.submit(() -> answers(port, origin)))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).get()) {
                    return OptionalInt.of(ports.first() + i);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
        return OptionalInt.empty();
    }

    private static boolean answers(int port, String origin) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            String request = "GET /v1 HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: " + origin + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 204".length());
            return new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 204");
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    private static boolean locked(Path dataFolder) {
        if (Files.notExists(dataFolder.resolve("kortbro.lock"))) {
            return false;
        }
        try (SingleInstance place = SingleInstance.take(dataFolder).orElse(null)) {
            return place == null;
        } catch (IOException e) {
            return false;
        }
    }
}
