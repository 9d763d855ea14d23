package se.kortbro.portal.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/** The one place where a no becomes an answer: {@code {"code":…}}, and {@code portalCode} for the daemon where it asks. */
final class RefusalAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalAnswers.class);

    private RefusalAnswers() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(Refusal.class, (refusal, context) -> {
            LOG.info("{} refused: {}", refusal.reason(), refusal.getMessage());
            send(context, refusal.reason().status(), refusal.reason().code());
        });
        routes.exception(HttpResponseException.class, (refusal, context) -> {
            SecurityHeaders.add(context);
            send(context, refusal.getStatus(), refusal.getStatus() == 404 ? Reason.NOT_FOUND.code() : "http");
        });
        routes.exception(Exception.class, (failure, context) -> {
            LOG.error("a request failed", failure);
            send(context, 500, "server.failed");
        });
    }

    private static void send(Context context, int status, Object code) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("code", code);
        if (context.path().startsWith("/api/orders/")) {
            answer.put("portalCode", code);
        }
        ResponseBody.send(context.status(status), answer);
    }
}
