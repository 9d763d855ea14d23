package se.kortbro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GateUnderAttackTest {
    private static final String IDLE = "{'attack': 'idle', 'p99Ms': 3.5, 'residentBytes': 90000000, 'stood': true}";
    private static final String REFUSED =
            "{'attack': 'requests refused', 'seconds': 4.0, 'p99Ms': 7.5, 'residentBytes': 95000000, 'stood': true}";
    private static final String SLOW =
            "{'attack': 'crowd', 'seconds': 1.0, 'p99Ms': 51.0, 'residentBytes': 111000000, 'stood': false}";

    @Test
    void tellsOfEachAttackWhatTheGoodClientNoticed() throws IOException {
        List<Line> lines = lines(IDLE, REFUSED, SLOW);

        assertThat(lines)
                .extracting(Line::what)
                .containsExactly(
                        "an answer's p99: requests refused",
                        "connections made and refused",
                        "an answer's p99: crowd",
                        "memory, more than before any attack",
                        "attacks that were not stood");
        assertThat(lines.get(0).ours().median()).isEqualTo(7.5);
        assertThat(lines.get(0).beside().median()).isEqualTo(3.5);
        assertThat(lines.get(1).ours().median()).isEqualTo(250);
        assertThat(lines.get(3).ours().values()).containsExactly(5.0, 21.0);
        assertThat(lines).extracting(Line::reached).containsExactly(true, true, false, false, false);
    }

    @Test
    void reachesItsGoalsWhereAllIsStood() throws IOException {
        assertThat(lines(IDLE, REFUSED)).allMatch(Line::reached);
    }

    @Test
    void takesNoFiguresForNone() {
        assertThatThrownBy(() -> lines(IDLE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lines(IDLE, "{'attack': 'crowd', 'stood': true}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("p99Ms");
    }

    private static List<Line> lines(String... attacks) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> read = new ArrayList<>();
        for (String each : attacks) {
            read.add(json.readTree(each.replace('\'', '"')));
        }
        return GateUnderAttack.lines(read, 1_000);
    }
}
