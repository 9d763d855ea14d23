package se.kortbro.daemon.gateway;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.origin.Origin;

/**
 * The end of a page's WebSocket. Jetty has assembled and limited the messages before they come here: larger than 64 KiB it
 * closes with 1009, bad UTF-8 with 1007 (RFC 6455, 7.4.1). Jetty's threads, one call at a time.
 */
public final class PageSocket implements Session.Listener.AutoDemanding {
    private static final Logger LOG = LoggerFactory.getLogger(PageSocket.class);

    private final Verdict.Admitted who;
    private final Registration seat;
    private final Page.Maker maker;
    private final Visitors visitors;
    private volatile @Nullable Session session;
    private volatile @Nullable Page page;
    private @Nullable Outbox outbox;

    PageSocket(Verdict.Admitted who, Registration seat, Page.Maker maker, Visitors visitors) {
        this.who = who;
        this.seat = seat;
        this.maker = maker;
        this.visitors = visitors;
    }

    Origin origin() {
        return who.origin().origin();
    }

    /** Closes with 1008 (RFC 6455, 7.4.1: policy violation), as soon as no activation runs for this page. Any thread. */
    void sendAway() {
        Page leaving = page;
        Session open = session;
        if (leaving != null && open != null) {
            leaving.unwelcome(() -> open.close(StatusCode.POLICY_VIOLATION, "origin_refused", Callback.NOOP));
        }
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
        visitors.came(this);
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
        visitors.went(this);
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
