package se.kortbro.daemon.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is answered in plain HTTP, and nothing that is not needed: no version, no cookie, no list of origins. */
final class Answers {
    private Answers() {}

    /** The word for why not. No CORS field: a page that was refused cannot read even that. */
    static void refuse(Refusal refusal, Response response, Callback callback) {
        if (refusal == Refusal.METHOD_NOT_ALLOWED) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET"); // RFC 9110, 15.5.6
        }
        write(refusal.status(), refusal.word(), response, callback);
    }

    /** A client that looks for us by fetch has found us. */
    static void greet(String origin, Response response, Callback callback) {
        response.setStatus(204);
        response.getHeaders()
                .put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .put(HttpHeader.VARY, HttpHeader.ORIGIN.asString())
                .put(HttpHeader.CACHE_CONTROL, "no-store");
        callback.succeeded();
    }

    /** What Jetty itself turns away before the gate has seen it: no HTTP, or too long; or a failure of ours. */
    static void failed(int status, Response response, Callback callback) {
        write(status, status < 500 ? Refusal.BAD_REQUEST.word() : "internal_error", response, callback);
    }

    private static void write(int status, String word, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json").put(HttpHeader.CONNECTION, "close");
        byte[] body = ("{\"error\":\"" + word + "\"}").getBytes(StandardCharsets.US_ASCII);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
