package se.kortbro.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HotPiecesTest {
    @Test
    void callsABenchmarkByItsMethodsWords() {
        assertThat(HotPieces.words("se.kortbro.bench.hot.MessageCodec.readsARequest"))
                .isEqualTo("MessageCodec reads a request");
    }
}
