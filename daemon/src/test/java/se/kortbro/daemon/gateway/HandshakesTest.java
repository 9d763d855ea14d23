package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that come and go at the door; whether they are honest is not asked here. */
@Timeout(60)
final class HandshakesTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final List<EndPoint> closed = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void whoeverKnocksAndGoesAThousandTimesLeavesOneTimerAtMost() {
        Handshakes handshakes = new Handshakes(timer, LONG, LONG);
        for (int i = 0; i < 1_000; i++) {
            Connection connection = connection();
            handshakes.onOpened(connection);
            handshakes.onClosed(connection);
        }

        assertThat(handshakes.unfinished()).isZero();
        assertThat(timer.getQueue()).hasSize(1);
    }

    @Test
    void whoComesWhileTheTimerOfAnotherRunsIsClosedInHisOwnTime() throws Exception {
        Duration limit = Duration.ofMillis(100);
        Handshakes handshakes = new Handshakes(timer, limit, LONG);
        Connection gone = connection();
        handshakes.onOpened(gone);
        handshakes.onClosed(gone);
        long began = System.nanoTime();
        Connection slow = connection();
        handshakes.onOpened(slow);

        Eventually.isTrue(() -> closed.contains(slow.getEndPoint()));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(limit);
        assertThat(handshakes.unfinished()).isZero();
    }

    @Test
    void noMoreAreAcceptedThanCanBeBegunWith() throws Exception {
        Handshakes handshakes = new Handshakes(timer, LONG, LONG);
        List<Connection> coming = new ArrayList<>();
        for (int i = 0; i < Handshakes.COMING; i++) {
            handshakes.awaitFewComing();
            coming.add(connection());
            handshakes.onAccepting(channel(coming.get(i)));
        }

        Thread first = acceptor(handshakes);
        handshakes.onOpened(coming.get(0));
        Eventually.isTrue(() -> !first.isAlive());

        handshakes.onAccepting(channel(coming.get(0)));
        Thread second = acceptor(handshakes);
        handshakes.onAcceptFailed(channel(coming.get(1)), new ClosedChannelException());
        Eventually.isTrue(() -> !second.isAlive());
    }

    @Test
    void whateverBecomesOfThoseThatWereAcceptedOthersAreNotKeptOut() throws Exception {
        Duration shut = Duration.ofMillis(50);
        Handshakes handshakes = new Handshakes(timer, LONG, shut);
        for (int i = 0; i < Handshakes.COMING; i++) {
            handshakes.onAccepting(channel(connection()));
        }
        long began = System.nanoTime();

        handshakes.awaitFewComing();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(shut);
    }

    /** Who waits before it accepts. */
    private static Thread acceptor(Handshakes handshakes) throws Exception {
        Thread acceptor = new Thread(
                () -> {
                    try {
                        handshakes.awaitFewComing();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        Eventually.isTrue(() -> acceptor.getState() == Thread.State.TIMED_WAITING);
        return acceptor;
    }

    private static SelectableChannel channel(Connection connection) {
        return (SelectableChannel) connection.getEndPoint().getTransport();
    }

    private Connection connection() {
        return proxy(Connection.class, proxy(EndPoint.class, new Accepted()));
    }

    /** A connection that knows its end point, or an end point that knows its channel and remembers that it was closed. */
    private <T> T proxy(Class<T> type, Object beneath) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "getEndPoint", "getTransport" -> beneath;
                    case "close" -> {
                        closed.add((EndPoint) self);
                        yield null;
                    }
                    case "equals" -> System.identityHashCode(self) == System.identityHashCode(arguments[0]);
                    case "hashCode" -> System.identityHashCode(self);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** A connection as the system hands it over. */
    private static final class Accepted extends AbstractSelectableChannel {
        Accepted() {
            super(SelectorProvider.provider());
        }

        @Override
        protected void implCloseSelectableChannel() {}

        @Override
        protected void implConfigureBlocking(boolean block) {}

        @Override
        public int validOps() {
            return 0;
        }
    }
}
