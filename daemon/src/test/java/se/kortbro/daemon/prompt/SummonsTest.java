package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummonsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 500, TAKE", // nobody has written
        "0, 100, WAIT", // somebody has, or has asked for the window
        "300, 400, WAIT", // and has not since
        "400, 500, TAKE", // nor does she any more
        "300, 100, LEAVE", // she writes on
        "300, 0, LEAVE",
        "700, 600, TAKE" // she wrote on, and has something new told to her much later
    })
    void theKeyboardIsTakenAfterHalfASecondWithoutAKey(long sinceCall, long sinceKey, Summons.Verdict verdict) {
        assertThat(Summons.verdict(Duration.ofMillis(sinceCall), Duration.ofMillis(sinceKey)))
                .isEqualTo(verdict);
    }
}
