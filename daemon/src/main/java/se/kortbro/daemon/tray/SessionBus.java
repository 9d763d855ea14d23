package se.kortbro.daemon.tray;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.messages.MethodCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus of the person's session, where there is one. */
final class SessionBus {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBus.class);

    /** How long the bus, and who is on it, have for an answer. */
    private static final long LIMIT_MS = 3_000;

    private SessionBus() {}

    /** Its address (D-Bus Specification, "Login session message bus"); empty: no session has told us of one. */
    static Optional<String> address(Map<String, String> environment) {
        String told = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        if (!told.isEmpty()) {
            return Optional.of(told);
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Path socket = Path.of(runtime, "bus");
        return socket.isAbsolute() && Files.exists(socket) ? Optional.of("unix:path=" + socket) : Optional.empty();
    }

    /** Connects, within a few seconds; empty when that fails, or when nobody answers there. */
    static Optional<DBusConnection> connect(String address) {
        MethodCall.setDefaultTimeout(LIMIT_MS);
        FutureTask<DBusConnection> connecting = new FutureTask<>(() -> DBusConnectionBuilder.forAddress(address)
                .withShared(false)
                .receivingThreadConfig()
                .withSignalThreadCount(1)
                .withMethodCallThreadCount(1)
                .withMethodReturnThreadCount(1)
                .withErrorHandlerThreadCount(1)
                .connectionConfig()
                .build());
        Thread thread = new Thread(connecting, "tray-bus");
        thread.setDaemon(true);
        thread.start();
        try {
            return Optional.of(connecting.get(LIMIT_MS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The session's bus does not answer: {}", e.toString());
            connecting.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
