package se.kortbro.portal.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;
import se.kortbro.portal.session.Session;
import se.kortbro.portal.session.Sessions;

/** The session behind a request: the cookie, which no script reads and no other site's request carries. */
public final class Visits {
    private static final String COOKIE = "session";
    /** Until the browser is closed; the portal ends it earlier. */
    private static final int NO_AGE = -1;

    private final Sessions sessions;

    public Visits(Sessions sessions) {
        this.sessions = sessions;
    }

    Optional<Session> find(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE)).flatMap(sessions::find);
    }

    Session require(Context context) {
        return find(context).orElseThrow(() -> new Refusal(Reason.NOT_LOGGED_IN, "no session"));
    }

    Session findOrOpen(Context context) {
        return find(context).orElseGet(() -> remember(context, sessions.open()));
    }

    /** After a login. */
    void rotate(Context context) {
        String id = Optional.ofNullable(context.cookie(COOKIE)).orElse("");
        remember(context, sessions.rotate(id));
    }

    void close(Context context) {
        Optional.ofNullable(context.cookie(COOKIE)).ifPresent(sessions::close);
        set(context, "", 0);
    }

    private static Session remember(Context context, Sessions.Opened opened) {
        set(context, opened.id(), NO_AGE);
        return opened.session();
    }

    /** Not Secure: the demo's portal has no https. A real one adds it, and the prefix __Host-. */
    private static void set(Context context, String value, int seconds) {
        context.cookie(new Cookie(COOKIE, value, "/", seconds, false, true, null, SameSite.STRICT));
    }
}
