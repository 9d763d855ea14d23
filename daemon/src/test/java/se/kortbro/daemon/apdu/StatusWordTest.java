package se.kortbro.daemon.apdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusWordTest {
    @ParameterizedTest
    @CsvSource({"63C0,0", "63C3,3", "63CF,15", "6301,1", "630F,15"})
    void triesLeftAreReadInBothSpellings(String word, int left) {
        assertThat(word(word).triesLeft()).isEqualTo(OptionalInt.of(left));
    }

    @ParameterizedTest
    @CsvSource({"6300", "6310", "63D2", "63B2", "6983", "9000", "62C2", "64C2"})
    void otherWordsCountNoTries(String word) {
        assertThat(word(word).triesLeft()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6101,1", "61FF,255", "6100,256"})
    void bytesThatWaitAreCounted(String word, int bytes) {
        assertThat(word(word).bytesWaiting()).isEqualTo(OptionalInt.of(bytes));
        assertThat(word(word).rightLe()).isEmpty();
    }

    @Test
    void theRightLeIsRead() {
        assertThat(word("6C10").rightLe()).isEqualTo(OptionalInt.of(16));
        assertThat(word("6C00").rightLe()).isEqualTo(OptionalInt.of(256));
        assertThat(word("6C10").bytesWaiting()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6200,true", "6982,true", "6FFF,true", "9000,false", "6110,false", "7000,false", "0000,false"})
    void aRefusalIsWhatTheStandardCallsWarningOrError(String word, boolean refusal) {
        assertThat(word(word).isRefusal()).isEqualTo(refusal);
    }

    @Test
    void itReadsAsStandardsWriteIt() {
        assertThat(word("6A82")).hasToString("6A82").isEqualTo(StatusWord.NOT_FOUND);
    }

    private static StatusWord word(String hex) {
        return new StatusWord(Integer.parseInt(hex, 16));
    }
}
