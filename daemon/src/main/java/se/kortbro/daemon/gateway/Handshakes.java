package se.kortbro.daemon.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/**
 * Connections that are not yet a WebSocket's. Each has 5 s from the moment it was accepted, however slowly it talks and
 * however often, and the oldest must go when there are more than a burst of honest pages could make: so nobody can sit on
 * the door. Jetty tells it of every connection. Any thread; no timer runs while nobody knocks.
 */
final class Handshakes implements Connection.Listener {
    /** PROTOCOL.md section 2. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** As many as the system's queue hands over at once, so that a good client within a burst is not the oldest. */
    static final int MOST = 1024;

    private final Map<EndPoint, Long> deadlines = new LinkedHashMap<>();
    private final ScheduledExecutorService timer;
    private final Duration limit;
    /** Whether a look at the deadlines is due: one, however many knock and go in the meantime. */
    private boolean timed;

    Handshakes(ScheduledExecutorService timer, Duration limit) {
        this.timer = timer;
        this.limit = limit;
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof WebSocketConnection)) {
            begin(connection.getEndPoint()).forEach(EndPoint::close);
        }
    }

    /** An HTTP connection ends here also when it becomes a WebSocket's. */
    @Override
    public synchronized void onClosed(Connection connection) {
        deadlines.remove(connection.getEndPoint());
    }

    /** How many there are. */
    synchronized int unfinished() {
        return deadlines.size();
    }

    private synchronized List<EndPoint> begin(EndPoint endPoint) {
        if (!timed) {
            lookIn(limit.toNanos());
        }
        deadlines.put(endPoint, System.nanoTime() + limit.toNanos());
        List<EndPoint> crowdedOut = deadlines.keySet().stream()
                .limit(Math.max(0, deadlines.size() - MOST))
                .toList();
        crowdedOut.forEach(deadlines::remove);
        return crowdedOut;
    }

    private void lookIn(long nanos) {
        timed = true;
        var unused = timer.schedule(this::closeLate, nanos, TimeUnit.NANOSECONDS);
    }

    private void closeLate() {
        late().forEach(EndPoint::close);
    }

    /** All have the same limit, so the first that is not late is followed by none that is. */
    private synchronized List<EndPoint> late() {
        List<EndPoint> late = new ArrayList<>();
        long now = System.nanoTime();
        timed = false;
        for (Map.Entry<EndPoint, Long> waiting : deadlines.entrySet()) {
            long left = waiting.getValue() - now;
            if (left > 0) {
                lookIn(left);
                break;
            }
            late.add(waiting.getKey());
        }
        late.forEach(deadlines::remove);
        return late;
    }
}
