package se.kortbro.daemon.gateway;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/**
 * Connections that are not yet a WebSocket's. Each has 5 s from the moment it was accepted, however slowly it talks and
 * however often, and the oldest must go when there are more than a burst of honest pages could make: so nobody can sit on
 * the door. Jetty tells it of every connection. Any thread; no timer runs while nobody knocks.
 *
 * <p>What an honest page has said must be read before so many others have come that it is the oldest. Jetty begins with those
 * that were accepted, and reads, in one queue of tasks: so no more are accepted than can be begun with soon, and whoever comes
 * meanwhile waits in the system's queue.
 */
final class Handshakes implements Connection.Listener, SelectorManager.AcceptListener {
    /** PROTOCOL.md section 2. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** More than come in a burst of honest pages, so that a good client within one is not the oldest. */
    static final int MOST = 1024;

    /** When so many are accepted and not begun with, no more are: few beside {@link #MOST}, and no acceptor has to wait for one. */
    static final int COMING = 64;

    /** Whatever Jetty does with those that were accepted, the door does not stay shut. */
    private static final Duration SHUT_AT_MOST = Duration.ofMillis(100);

    private final Set<Object> coming = new HashSet<>();
    private final Map<EndPoint, Long> deadlines = new LinkedHashMap<>();
    private final ScheduledExecutorService timer;
    private final Duration limit;
    private final Duration shutAtMost;
    /** Whether a look at the deadlines is due: one, however many knock and go in the meantime. */
    private boolean timed;

    Handshakes(ScheduledExecutorService timer, Duration limit) {
        this(timer, limit, SHUT_AT_MOST);
    }

    /** @param shutAtMost how long nobody is accepted, whatever becomes of those that were */
    Handshakes(ScheduledExecutorService timer, Duration limit, Duration shutAtMost) {
        this.timer = timer;
        this.limit = limit;
        this.shutAtMost = shutAtMost;
    }

    /** Waits until Jetty has begun with enough of those that were accepted, or for 100 ms. */
    synchronized void awaitFewComing() throws InterruptedException {
        long end = System.nanoTime() + shutAtMost.toNanos();
        for (long left = end - System.nanoTime(); coming.size() >= COMING && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    @Override
    public synchronized void onAccepting(SelectableChannel channel) {
        coming.add(channel);
    }

    @Override
    public synchronized void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        begun(channel);
    }

    private void begun(Object channel) {
        coming.remove(channel);
        notifyAll();
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
        begun(endPoint.getTransport());
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
