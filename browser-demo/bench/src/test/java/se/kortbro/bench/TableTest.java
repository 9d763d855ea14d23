package se.kortbro.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.kortbro.bench.Goal.Of;

final class TableTest {
    private static final Line LINE = Line.of("start", "ms", Samples.of(300, 330, 360))
            .beside("AusweisApp", Samples.of(200, 220, 240))
            .toReach(Goal.atMost(Of.RATIO, 2))
            .toReach(Goal.atMost(Of.MEDIAN, 300));

    private final Table table = new Table(new Machine(Map.of("date", "today")));

    @Test
    void saysOfEachGoalWhetherItIsReached() {
        table.add("Start", List.of(LINE));

        assertThat(table.markdown())
                .contains("| start | ms | 3 | 330 | 300 | 360 | AusweisApp | 220 | 200 | 240 | 1.5"
                        + " | × ≤ 2, median ≤ 300 | reached (1.5), NOT REACHED (330) |");
    }

    @Test
    void saysWhatWasNotMeasured() {
        table.add("Start", "Not measured: there is no gcc.");

        assertThat(table.text()).contains("Not measured: there is no gcc.");
        assertThat(table.markdown()).contains("Not measured: there is no gcc.");
    }

    @Test
    void keepsEachValueForPrograms() throws Exception {
        table.add("Start", List.of(LINE));

        JsonNode line = new ObjectMapper().readTree(table.json()).at("/sections/0/lines/0");
        assertThat(line.at("/ours/values").toString()).isEqualTo("[300.0,330.0,360.0]");
        assertThat(line.at("/goals/1/reached").booleanValue()).isFalse();
    }

    @Test
    void writesFiguresWithThreeDigits() {
        assertThat(List.of(0.0, 0.123456, 1.0, 12.345, 12345.6))
                .extracting(Figure::of)
                .containsExactly("0", "0.123", "1", "12.3", "12346");
    }
}
