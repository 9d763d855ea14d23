package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class SpareMemoryTest {
    private final Queue<Runnable> pauses = new ArrayDeque<>();
    private int collected;
    private final SpareMemory memory = new SpareMemory(pauses::add, () -> collected++);

    @Test
    void isGivenBackOnceTheRunIsSomeTimeOver() {
        assertThat(memory.after(() -> "done")).isEqualTo("done");
        assertThat(collected).isZero();

        pauses.remove().run();
        assertThat(collected).isEqualTo(1);
    }

    @Test
    void isGivenBackAfterTheLastOfSeveralRunsAlone() {
        memory.after(() -> 1);
        memory.after(() -> 2);

        pauses.remove().run();
        assertThat(collected).as("after the first, which another followed").isZero();
        pauses.remove().run();
        assertThat(collected).isEqualTo(1);
    }

    @Test
    void isLeftAloneWhileAnotherRuns() {
        memory.after(() -> {
            memory.after(() -> "that of another reader, which ends first");
            pauses.remove().run();
            assertThat(collected).isZero();
            return "done";
        });

        pauses.remove().run();
        assertThat(collected).isEqualTo(1);
    }

    @Test
    void isGivenBackAfterARunThatFailed() {
        assertThatThrownBy(() -> memory.after(() -> {
                    throw new IllegalStateException("pulled");
                }))
                .hasMessage("pulled");

        pauses.remove().run();
        assertThat(collected).isEqualTo(1);
    }
}
