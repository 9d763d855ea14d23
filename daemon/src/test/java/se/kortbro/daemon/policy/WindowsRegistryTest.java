package se.kortbro.daemon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What jna-platform makes of the registry's values, as its documentation has it; the calls themselves need Windows. */
class WindowsRegistryTest {
    @Test
    void textsAndNumbersAreTextsAndTheRestIsLeftOut() {
        assertThat(WindowsRegistry.texts(Map.of(
                        "text",
                        "https://portal.example.se",
                        "several",
                        new String[] {"one", "two"},
                        "number",
                        1,
                        "long",
                        5_000_000_000L,
                        "binary",
                        new byte[] {1, 2})))
                .isEqualTo(Map.of(
                        "text", List.of("https://portal.example.se"),
                        "several", List.of("one", "two"),
                        "number", List.of("1"),
                        "long", List.of("5000000000")));
    }
}
