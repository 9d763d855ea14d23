package se.kortbro.daemon.gateway;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import se.kortbro.daemon.card.Registration;

/**
 * The only way in: judges each request while it is plain HTTP, and makes a WebSocket of it after the last check. It never
 * blocks, and still Jetty is not told so ({@code Handler.NonBlocking}): it would run it on the thread that selects, and go on
 * there with the messages of a page that sends them right behind its request, for as long as it sends; nobody else would be
 * heard meanwhile.
 */
final class Gate extends Handler.Abstract {
    /** Makes the endpoint of a page that was let in; the seat is the endpoint's to close. */
    @FunctionalInterface
    interface Welcome {
        PageSocket seated(Verdict.Admitted page, Registration seat);
    }

    /** What Jetty calls a request without Host, or with an empty one. */
    private static final Set<String> HOSTLESS = Set.of("No Host", "Blank Host");

    private final GateRules rules;
    private final Seats seats;
    private final RefusalLog log;
    private final Strangers strangers;
    private final ServerWebSocketContainer webSockets;
    private final Welcome welcome;

    Gate(
            GateRules rules,
            Seats seats,
            RefusalLog log,
            Strangers strangers,
            ServerWebSocketContainer webSockets,
            Welcome welcome) {
        this.rules = rules;
        this.seats = seats;
        this.log = log;
        this.strangers = strangers;
        this.webSockets = webSockets;
        this.welcome = welcome;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Knock knock = Knock.of(request);
        Verdict verdict = rules.judge(knock);
        if (verdict instanceof Refusal refusal) {
            log.refused(refusal, knock.origins());
            if (refusal == Refusal.OTHER_USER) {
                strangers.refused(knock);
            }
            Answers.refuse(refusal, response, callback);
        } else if (verdict instanceof Verdict.Admitted page) {
            if (knock.upgrade() == Knock.Upgrade.NONE) {
                Answers.greet(page.sent(), response, callback);
            } else {
                seat(page, knock, request, response, callback);
            }
        }
        return true;
    }

    /**
     * What Jetty cannot hand to {@link #handle}. A request without Host is one of them (RFC 9112, 3.2), and gets what the
     * gate says to it.
     */
    boolean turnedAway(Request request, Response response, Callback callback) {
        Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        if (cause instanceof HttpException bad && HOSTLESS.contains(String.valueOf(bad.getReason()))) {
            return handle(request, response, callback);
        }
        Answers.failed(response.getStatus(), response, callback);
        return true;
    }

    private void seat(Verdict.Admitted page, Knock knock, Request request, Response response, Callback callback) {
        Optional<Registration> seat = seats.take(page.origin().origin());
        if (seat.isEmpty()) {
            log.refused(Refusal.TOO_MANY_CONNECTIONS, knock.origins());
            Answers.refuse(Refusal.TOO_MANY_CONNECTIONS, response, callback);
            return;
        }
        upgrade(page, seat.get(), request, response, callback);
    }

    /** From here the seat is given back by the endpoint when it closes, or here when there never is one. */
    private void upgrade(
            Verdict.Admitted page, Registration seat, Request request, Response response, Callback callback) {
        Callback failing = Callback.from(callback::succeeded, failure -> {
            seat.close();
            callback.failed(failure);
        });
        try {
            boolean upgraded = webSockets.upgrade(
                    (asked, answer, ignored) -> {
                        answer.setAcceptedSubProtocol(GateRules.SUBPROTOCOL);
                        // No permessage-deflate: it saves nothing on loopback and costs memory for each page.
                        answer.setExtensions(List.of());
                        return welcome.seated(page, seat);
                    },
                    request,
                    response,
                    failing);
            if (!upgraded) {
                seat.close();
                Answers.refuse(Refusal.BAD_REQUEST, response, callback);
            }
        } catch (RuntimeException e) {
            seat.close();
            throw e;
        }
    }
}
