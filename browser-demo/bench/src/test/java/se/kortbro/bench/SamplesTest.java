package se.kortbro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    private static final Samples HUNDRED = new Samples(IntStream.rangeClosed(1, 100)
            .map(i -> 101 - i)
            .mapToObj(i -> (double) i)
            .toList());

    @Test
    void tellsMedianMinimumAndTail() {
        assertThat(HUNDRED.median()).isEqualTo(50.5);
        assertThat(HUNDRED.minimum()).isEqualTo(1);
        assertThat(HUNDRED.p99()).isEqualTo(100);
        assertThat(Samples.of(3, 1, 2).median()).isEqualTo(2);
        assertThat(Samples.of(7).p99()).isEqualTo(7);
    }

    @Test
    void comparesRoundByRound() {
        assertThat(Samples.of(2, 9, 4).dividedBy(Samples.of(1, 3, 4)).values()).containsExactly(2.0, 3.0, 1.0);
    }

    @Test
    void needsValues() {
        assertThatThrownBy(Samples::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Samples.of(1).dividedBy(Samples.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
