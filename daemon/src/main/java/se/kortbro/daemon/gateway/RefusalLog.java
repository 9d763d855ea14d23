package se.kortbro.daemon.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says who was refused: the first of an origin at once, the others of the same minute in one line at its end, with their
 * count. Whoever makes up origins by the thousand fills neither log nor memory. Any thread.
 */
final class RefusalLog {
    private static final int ORIGINS_A_MINUTE = 50;
    private static final int SHOWN_LENGTH = 200;

    private final Map<String, Integer> repeated = new LinkedHashMap<>();
    private final ScheduledExecutorService timer;
    private final Duration period;
    private final Consumer<String> log;

    /**
     * @param period how long refusals of one origin are counted before they are said again
     * @param log takes a line; called under this object's lock, so that lines come in order
     */
    RefusalLog(ScheduledExecutorService timer, Duration period, Consumer<String> log) {
        this.timer = timer;
        this.period = period;
        this.log = log;
    }

    /** Counts a refusal. {@code origins} are the values of the request's Origin fields. */
    synchronized void refused(Refusal refusal, List<String> origins) {
        String who = who(origins);
        if (!repeated.containsKey(who) && repeated.size() >= ORIGINS_A_MINUTE) {
            who = "(further origins)";
        }
        if (repeated.isEmpty()) {
            var unused = timer.schedule(this::sumUp, period.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (repeated.merge(who, 1, Integer::sum) == 1) {
            log.accept("Refused " + who + ": " + refusal.word());
        }
    }

    private synchronized void sumUp() {
        repeated.forEach((who, count) -> {
            if (count > 1) {
                log.accept("Refused " + who + ": " + (count - 1) + " more times within a minute");
            }
        });
        repeated.clear();
    }

    /** What strangers wrote, made harmless for a line of a log. */
    private static String who(List<String> origins) {
        if (origins.isEmpty()) {
            return "a request without origin";
        }
        String text = String.join(" and ", origins).replaceAll("[^\\x20-\\x7e]", "?");
        return "origin " + (text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH) + "..." : text);
    }
}
