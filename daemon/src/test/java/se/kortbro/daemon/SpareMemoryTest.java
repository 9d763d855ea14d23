package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.Registration;

final class SpareMemoryTest {
    private final Queue<Runnable> pauses = new ArrayDeque<>();
    private int collected;
    private final SpareMemory memory = new SpareMemory(pauses::add, () -> collected++);

    @Test
    void isGivenBackOnceTheRunIsSomeTimeOver() {
        memory.use().close();
        assertThat(collected).isZero();

        pauses.remove().run();
        assertThat(collected).isEqualTo(1);
    }

    @Test
    void isGivenBackAfterTheLastOfSeveralRunsAlone() {
        memory.use().close();
        memory.use().close();

        pauses.remove().run();
        assertThat(collected).as("after the first, which another followed").isZero();
        pauses.remove().run();
        assertThat(collected).isEqualTo(1);
    }

    @Test
    void isLeftAloneWhileAnotherRuns() {
        Registration longer = memory.use();
        memory.use().close();
        pauses.remove().run();
        assertThat(collected).isZero();
        longer.close();

        pauses.remove().run();
        assertThat(collected).isEqualTo(1);
    }

    @Test
    void isGivenBackAfterARunThatFailed() {
        assertThatThrownBy(() -> {
                    try (Registration used = memory.use()) {
                        throw new IllegalStateException("pulled");
                    }
                })
                .hasMessage("pulled");

        pauses.remove().run();
        assertThat(collected).isEqualTo(1);
    }
}
