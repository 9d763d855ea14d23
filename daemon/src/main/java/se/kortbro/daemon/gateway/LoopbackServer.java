package se.kortbro.daemon.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, as little of it as we need: two listening sockets, HTTP/1.1, WebSockets. */
final class LoopbackServer implements Closeable {
    /** PROTOCOL.md section 3. */
    static final int MAX_MESSAGE_BYTES = 64 * 1024;

    /** A browser's whole upgrade request takes about 700 bytes. */
    private static final int MAX_REQUEST_HEAD_BYTES = 8 * 1024;

    /**
     * At most: four accept and select, and each page that never stops talking keeps one, since Jetty reads a connection until
     * it is silent. In daily use there are a few.
     */
    private static final int THREADS = 8 + Seats.IN_ALL;

    private static final Duration STOPPING = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);

    private final Server server;

    /** Takes over {@code port} and begins to serve it. */
    static LoopbackServer start(LoopbackPort port, Handshakes handshakes, DoorMaker door) throws IOException {
        LoopbackServer started = new LoopbackServer();
        try {
            started.open(port, handshakes, door);
            return started;
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Makes the gate in front of the WebSockets. */
    @FunctionalInterface
    interface DoorMaker {
        Gate gate(ServerWebSocketContainer webSockets);
    }

    private LoopbackServer() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("gateway");
        threads.setDaemon(true);
        server = new Server(threads);
        server.setStopTimeout(STOPPING.toMillis());
    }

    private void open(LoopbackPort port, Handshakes handshakes, DoorMaker door) throws IOException {
        for (ServerSocketChannel channel : port.channels()) {
            server.addConnector(new Doorway(server, channel, handshakes, new HttpConnectionFactory(http())));
        }
        Gate gate = door.gate(webSockets());
        server.setHandler(gate);
        server.setErrorHandler(gate::turnedAway);
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // Jetty declares no narrower one
            throw new IOException("the gateway does not start", e);
        }
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(MAX_REQUEST_HEAD_BYTES);
        http.setResponseHeaderSize(MAX_REQUEST_HEAD_BYTES);
        // The gate compares what was sent, to the letter: nothing that Jetty remembers of other requests, and no
        // path or host that Jetty finds odd, is to be answered before the gate has seen it.
        http.setHeaderCacheSize(0);
        http.setHeaderCacheCaseSensitive(true);
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHttpCompliance(HttpCompliance.RFC9110.with(
                "gate", HttpCompliance.Violation.DUPLICATE_HOST_HEADERS, HttpCompliance.Violation.UNSAFE_HOST_HEADER));
        return http;
    }

    private ServerWebSocketContainer webSockets() {
        ServerWebSocketContainer webSockets = ServerWebSocketContainer.ensure(server);
        webSockets.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
        webSockets.setMaxFrameSize(MAX_MESSAGE_BYTES);
        // A page may sit open for hours and say nothing. No ping either, which would wake an idle computer: on
        // loopback the system itself tells us when the other end is gone.
        webSockets.setIdleTimeout(Duration.ZERO);
        return webSockets;
    }

    /** Closes the sockets, tells the pages (1001, going away), and waits for them at most 2 s. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // Jetty declares no narrower one, and there is nothing left to do
            LOG.debug("The gateway did not stop in time", e);
        }
    }
}
