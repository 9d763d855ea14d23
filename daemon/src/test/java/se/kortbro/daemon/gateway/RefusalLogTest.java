package se.kortbro.daemon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private final GatewayThreads threads = new GatewayThreads();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void anOriginIsSaidOnceAndAgainWithItsCountWhenTheMinuteIsOver() throws Exception {
        RefusalLog log = new RefusalLog(threads.timer(), Duration.ofMillis(200), lines::add);
        for (int i = 0; i < 10; i++) {
            log.refused(Refusal.ORIGIN_REFUSED, List.of("https://evil.example"));
        }
        log.refused(Refusal.HOST_REFUSED, List.of());
        assertThat(lines)
                .containsExactly(
                        "Refused origin https://evil.example: origin_refused",
                        "Refused a request without origin: host_refused");
        Eventually.isTrue(() -> lines.size() == 3);
        assertThat(lines.get(2)).isEqualTo("Refused origin https://evil.example: 9 more times within a minute");
    }

    @Test
    void aThousandOriginsAreNotAThousandLines() {
        RefusalLog log = new RefusalLog(threads.timer(), Duration.ofMinutes(1), lines::add);
        for (int i = 0; i < 1_000; i++) {
            log.refused(Refusal.ORIGIN_REFUSED, List.of("https://evil" + i + ".example"));
        }
        assertThat(lines).hasSizeLessThan(60);
    }

    @Test
    void whatStrangersWriteBreaksNoLine() {
        RefusalLog log = new RefusalLog(threads.timer(), Duration.ofMinutes(1), lines::add);
        log.refused(Refusal.ORIGIN_REFUSED, List.of("a\nERROR\u001b[31m\u00e5" + "x".repeat(10_000)));
        assertThat(lines).singleElement().asString().matches("[\\x20-\\x7e]{1,300}");
    }
}
