package se.kortbro.daemon.gateway;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.card.Registration;

/**
 * The end of a page's WebSocket. Jetty has assembled and limited the messages before they come here: larger than 64 KiB it
 * closes with 1009, bad UTF-8 with 1007 (RFC 6455, 7.4.1). Jetty's threads, one call at a time.
 */
public final class PageSocket implements Session.Listener.AutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(PageSocket.class);

    private final Verdict.Admitted who;
    private final Registration seat;
    private final Page.Maker maker;
    private @Nullable Session session;
    private @Nullable Page page;
    private @Nullable Outbox outbox;

    PageSocket(Verdict.Admitted who, Registration seat, Page.Maker maker) {
        this.who = who;
        this.seat = seat;
        this.maker = maker;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        // A page that does not read cannot be told that it is closed, either.
        Outbox box = new Outbox(opened::sendText, () -> {
            LOG.info(
                    "{} does not read what it is sent: disconnected",
                    who.origin().origin());
            opened.disconnect();
        });
        session = opened;
        outbox = box;
        page = maker.page(who, box);
    }

    @Override
    public void onWebSocketText(String message) {
        if (page != null) {
            page.received(message);
        }
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean last, Callback callback) {
        callback.succeed();
        if (session != null) {
            session.close(StatusCode.BAD_DATA, "text only", Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("{}: {}", who.origin().origin(), cause.toString());
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        try {
            if (page != null && outbox != null) {
                outbox.close();
                page.gone();
            }
        } finally {
            seat.close();
            callback.succeed();
        }
    }
}
