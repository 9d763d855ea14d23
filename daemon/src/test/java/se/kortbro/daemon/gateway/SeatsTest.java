package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.origin.Origin;

class SeatsTest {
    private final Seats seats = new Seats();

    @Test
    void thereAreThirtyTwoInAll() {
        for (int i = 0; i < 32; i++) {
            assertThat(seats.take(new Origin("https", "portal" + i / 8, 443))).isPresent();
        }
        assertThat(seats.take(new Origin("https", "another", 443))).isEmpty();
    }

    @Test
    void aSeatGivenBackTwiceIsOneSeat() {
        Origin origin = new Origin("https", "portal", 443);
        Registration first = seats.take(origin).orElseThrow();
        seats.take(origin);
        first.close();
        first.close();
        assertThat(seats.taken()).isEqualTo(1);
    }

    @Test
    void howeverManyAskAtOnceEightSit() {
        Origin origin = new Origin("https", "portal", 443);
        List<Registration> taken = new ArrayList<>(IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> seats.take(origin))
                .flatMap(Optional::stream)
                .toList());
        assertThat(taken).hasSize(8);
        taken.parallelStream().forEach(Registration::close);
        assertThat(seats.taken()).isZero();
    }
}
