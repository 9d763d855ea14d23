package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.kortbro.daemon.card.CardFailure;

/** What the system answers, and what it is to a person. */
final class ErrorMapTest {
    @ParameterizedTest
    @CsvSource({
        // code, on the way to a card, with a card in use
        "8010000C, Absent, Removed",
        "80100069, Absent, Removed",
        "80100009, ReaderNotFound, Removed",
        "80100017, ReaderNotFound, Removed",
        "0000048F, ReaderNotFound, Removed",
        "8010000B, Busy, Busy",
        "80100066, Mute, Mute",
        "80100067, Mute, Mute",
        "8010000A, Mute, Mute",
        "80100068, Reset, Reset",
        "8010001D, ServiceUnavailable, ServiceUnavailable",
        "8010001E, ServiceUnavailable, ServiceUnavailable",
        "8010006A, ServiceUnavailable, ServiceUnavailable",
        "80100003, ServiceUnavailable, ServiceUnavailable",
        "0000006D, ServiceUnavailable, ServiceUnavailable",
        "80100016, Communication, Communication",
        "80100013, Communication, Communication",
        "8010002F, Communication, Communication",
        "8010000F, Communication, Communication",
        "DEADBEEF, Communication, Communication"
    })
    void eachCodeHasItsMeaning(String code, String connecting, String inUse) {
        ScardException e = new ScardException("SCardTransmit", Long.parseLong(code, 16));

        assertThat(ErrorMap.connecting("Reader 1", e).getClass().getSimpleName())
                .isEqualTo(connecting);
        assertThat(ErrorMap.inUse(e).getClass().getSimpleName()).isEqualTo(inUse);
    }

    @Test
    void onlyARefusalIsDenied() {
        assertThat(denied(ScardError.SECURITY_VIOLATION)).isTrue();
        assertThat(denied(ScardError.NO_SERVICE)).isFalse();
    }

    private static boolean denied(ScardError error) {
        return ErrorMap.inUse(new ScardException(error)) instanceof CardFailure.ServiceUnavailable failure
                && failure.denied();
    }

    @ParameterizedTest
    @EnumSource(ScardError.class)
    void whateverTheServiceAnswersWhenItCannotBeAskedIsUnavailable(ScardError error) {
        assertThat(ErrorMap.service(error).denied()).isEqualTo(error == ScardError.SECURITY_VIOLATION);
    }
}
