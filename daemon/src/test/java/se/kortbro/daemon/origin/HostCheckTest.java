package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:28471", "localhost:28471", "[::1]:28471"})
    void theNamesOfThisComputerPass(String host) {
        assertThat(HostCheck.passes(List.of(host), 28471)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "localhost",
                "[::1]",
                "127.0.0.1:28472",
                "LOCALHOST:28471",
                "localhost.:28471",
                "127.1:28471",
                "127.0.0.2:28471",
                "0.0.0.0:28471",
                "::1:28471",
                "[0:0:0:0:0:0:0:1]:28471",
                "2130706433:28471",
                "127.0.0.1.evil.example:28471",
                "evil.example:28471",
                "user@127.0.0.1:28471",
                "127.0.0.1:028471",
                "127.0.0.1:28471 "
            })
    void everyOtherNameIsRefused(String host) {
        assertThat(HostCheck.passes(List.of(host), 28471)).isFalse();
    }

    @Test
    void noneAndSeveralAreRefused() {
        assertThat(HostCheck.passes(List.of(), 28471)).isFalse();
        assertThat(HostCheck.passes(List.of("127.0.0.1:28471", "127.0.0.1:28471"), 28471))
                .isFalse();
    }

    @Test
    void noneOfAHundredThousandMutationsIsTakenForUs() {
        Random random = new Random(127001);
        Set<String> ours = Set.of("127.0.0.1:28471", "localhost:28471", "[::1]:28471");
        for (int i = 0; i < 100_000; i++) {
            String host = Mutation.of("localhost:28471", random);
            if (HostCheck.passes(List.of(host), 28471) && !ours.contains(host)) {
                throw new AssertionError("taken for us: " + host);
            }
        }
    }
}
