package se.kortbro.portal.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Javalin on loopback: quiet, small, and without what it says about itself by default. */
public final class LoopbackServer implements AutoCloseable {
    /** Threads in all; Jetty takes two for each address. */
    private static final int THREADS = 24;
    /** Milliseconds; a client that says nothing for so long is hung up on. */
    private static final long IDLE = 30_000;

    private final LoopbackSockets sockets;
    private @Nullable Javalin javalin;

    /**
     * Takes the port; nothing is served yet.
     *
     * @param port 0: any that is free
     */
    public LoopbackServer(int port) throws IOException {
        this.sockets = LoopbackSockets.bind(port);
    }

    public int port() {
        return sockets.port();
    }

    /** As the browser writes it. */
    public String origin() {
        return "http://localhost:" + port();
    }

    /** Serves. */
    public void start(Consumer<RoutesConfig> routes) {
        RequestGate gate = new RequestGate(origin(), port());
        javalin = Javalin.create(config -> {
            quiet(config);
            listen(config.jetty);
            config.routes.before(SecurityHeaders::add);
            config.routes.before(gate::check);
            RefusalAnswers.addTo(config.routes);
            routes.accept(config.routes);
        });
        javalin.start();
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = RequestBody.LARGEST;
    }

    private void listen(JettyConfig jetty) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("portal");
        jetty.threadPool = threads;
        jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        jetty.modifyServer(server -> server.setStopTimeout(0));
        for (ServerSocketChannel channel : sockets.channels()) {
            jetty.addConnector((server, http) -> connector(server, http, channel));
        }
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, ServerSocketChannel channel) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setIdleTimeout(IDLE);
        try {
            connector.open(channel);
            return connector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (javalin != null) {
            javalin.stop();
        }
        sockets.close();
    }
}
