package se.kortbro.portal.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/**
 * Which requests are looked at. {@code Host} is us, against DNS rebinding; what changes something comes from our own
 * page, against other sites' pages (a browser puts {@code Origin} on every POST), and is JSON, which no form can send.
 */
final class RequestGate {
    private final String origin;
    private final Set<String> hosts;

    RequestGate(String origin, int port) {
        this.origin = origin;
        this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
    }

    void check(Context context) {
        List<String> named = Collections.list(context.req().getHeaders("Host"));
        if (named.size() != 1 || !hosts.contains(named.get(0))) {
            throw new Refusal(Reason.HOST_REFUSED, "a request for another host");
        }
        boolean reads =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD);
        if (!reads) {
            checkChange(context);
        }
    }

    private void checkChange(Context context) {
        List<String> origins = Collections.list(context.req().getHeaders("Origin"));
        boolean program = origins.isEmpty() && forPrograms(context.path());
        if (!program && !origins.equals(List.of(origin))) {
            throw new Refusal(Reason.ORIGIN_REFUSED, "a change asked for by another origin");
        }
        boolean empty = context.contentType() == null && context.contentLength() <= 0;
        if (!program && !empty && !isJson(context.contentType())) {
            throw new Refusal(Reason.NOT_JSON, "a body that is not JSON");
        }
    }

    /** The demo's own controls answer to programs too, which send no Origin; no browser leaves it out. */
    private static boolean forPrograms(String path) {
        return path.startsWith("/demo/") || path.startsWith("/simulator/");
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).matches("application/json(\\s*;\\s*charset=utf-8)?");
    }
}
