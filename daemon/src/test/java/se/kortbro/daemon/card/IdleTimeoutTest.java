package se.kortbro.daemon.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class IdleTimeoutTest {
    private final Queue<Runnable> pauses = new ArrayDeque<>();
    private int told;
    private final IdleTimeout idle = new IdleTimeout(pauses::add, () -> told++);

    @Test
    void comesAWhileAfterTheUse() {
        idle.use().close();
        assertThat(told).isZero();

        pauses.remove().run();
        assertThat(told).isEqualTo(1);
    }

    @Test
    void comesAfterTheLastOfSeveralUsesAlone() {
        idle.use().close();
        idle.use().close();

        pauses.remove().run();
        assertThat(told).as("after the first, which another followed").isZero();
        pauses.remove().run();
        assertThat(told).isEqualTo(1);
    }

    @Test
    void doesNotComeWhileSomethingElseIsInUse() {
        Registration longer = idle.use();
        idle.use().close();
        pauses.remove().run();
        assertThat(told).isZero();
        longer.close();

        pauses.remove().run();
        assertThat(told).isEqualTo(1);
    }

    @Test
    void comesAfterAUseThatFailed() {
        assertThatThrownBy(() -> {
                    try (Registration used = idle.use()) {
                        throw new IllegalStateException("pulled");
                    }
                })
                .hasMessage("pulled");

        pauses.remove().run();
        assertThat(told).isEqualTo(1);
    }
}
