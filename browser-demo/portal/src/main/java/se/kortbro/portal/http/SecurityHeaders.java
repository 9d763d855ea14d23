package se.kortbro.portal.http;

import io.javalin.http.Context;
import java.util.Map;

/** What every answer carries, refusals too. */
final class SecurityHeaders {
    /**
     * Nothing but our own files, and the daemon, which is at the literal loopback address. Without inline scripts an
     * injected text stays a text.
     */
    static final String POLICY = "default-src 'self'; connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    static void add(Context context) {
        HEADERS.forEach(context::header);
    }
}
