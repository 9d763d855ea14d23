package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that come and go at the door; whether they are honest is not asked here. */
final class HandshakesTest {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final List<EndPoint> closed = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void whoeverKnocksAndGoesAThousandTimesLeavesOneTimerAtMost() {
        Handshakes handshakes = new Handshakes(timer, Duration.ofSeconds(30));
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
        Handshakes handshakes = new Handshakes(timer, limit);
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

    private Connection connection() {
        return proxy(Connection.class, Optional.of(proxy(EndPoint.class, Optional.empty())));
    }

    /** A connection that knows its end point, or an end point that remembers that it was closed. */
    private <T> T proxy(Class<T> type, Optional<EndPoint> endPoint) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "getEndPoint" -> endPoint.orElseThrow();
                    case "close" -> {
                        closed.add((EndPoint) self);
                        yield null;
                    }
                    case "equals" -> System.identityHashCode(self) == System.identityHashCode(arguments[0]);
                    case "hashCode" -> System.identityHashCode(self);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
