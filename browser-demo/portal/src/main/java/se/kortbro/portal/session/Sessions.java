package se.kortbro.portal.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/** The visits that are going on, by the id in the browser's cookie. They end with the process. Any thread. */
public final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(8);
    /** Some megabytes: a stranger who opens more is refused, and nobody who is logged in is thrown out for it. */
    static final int MOST = 10_000;

    private static final int ID_BYTES = 32;

    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Clock clock;
    private final SecureRandom random;

    public Sessions(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A visit with its id, which is as good as a password. */
    public record Opened(String id, Session session) {
        @Override
        public String toString() {
            return "Opened[hidden]";
        }
    }

    /** The visit with this id, if it isn't over. */
    public synchronized Optional<Session> find(String id) {
        Session session = sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (over(session, now)) {
            sessions.remove(id);
            return Optional.empty();
        }
        session.seen(now);
        return Optional.of(session);
    }

    /**
     * Begins a visit.
     *
     * @throws Refusal {@link Reason#SESSIONS_FULL}
     */
    public synchronized Opened open() {
        if (sessions.size() >= MOST) {
            Instant now = clock.instant();
            sessions.values().removeIf(session -> over(session, now));
        }
        if (sessions.size() >= MOST) {
            throw new Refusal(Reason.SESSIONS_FULL, "all " + MOST + " sessions are taken");
        }
        return put(new Session(clock, random));
    }

    /** The same visit under a new id: an id that somebody planted before the login is worth nothing after it. */
    public synchronized Opened rotate(String id) {
        Session session = sessions.remove(id);
        if (session == null) {
            throw new Refusal(Reason.NOT_LOGGED_IN, "the session ended meanwhile");
        }
        return put(session);
    }

    public synchronized void close(String id) {
        sessions.remove(id);
    }

    private Opened put(Session session) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(id, session);
        return new Opened(id, session);
    }

    private static boolean over(Session session, Instant now) {
        return !now.isBefore(session.lastSeen().plus(IDLE))
                || !now.isBefore(session.began().plus(LONGEST));
    }
}
