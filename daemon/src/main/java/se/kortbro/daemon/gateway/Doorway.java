package se.kortbro.daemon.gateway;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A listening socket of Jetty's, which accepts no faster than Jetty begins with those that were accepted. */
final class Doorway extends ServerConnector {
    private final Handshakes handshakes;

    Doorway(Server server, ServerSocketChannel channel, Handshakes handshakes, HttpConnectionFactory http)
            throws IOException {
        // An acceptor of its own, which can wait: the selector's thread is needed by those who are in.
        super(server, 1, 1, http);
        this.handshakes = handshakes;
        addBean(handshakes);
        open(channel);
    }

    @Override
    public void accept(int acceptor) throws IOException {
        try {
            handshakes.awaitFewComing();
        } catch (InterruptedException e) { // by Jetty, and only when it stops: it looks for itself
            Thread.currentThread().interrupt();
            return;
        }
        super.accept(acceptor);
    }
}
