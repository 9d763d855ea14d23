package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OriginPolicyTest {
    private static final Origin PORTAL =
            Origin.parse("https://minasidor.siths.se").orElseThrow();
    private static final Origin TEST =
            Origin.parse("https://minasidor.test.siths.se").orElseThrow();

    private final OriginPolicy policy =
            new OriginPolicy(List.of(new AllowedOrigin(PORTAL, false), new AllowedOrigin(TEST, true)));

    @Test
    void anOriginOnTheListIsFoundHoweverItIsWritten() {
        assertThat(policy.find(List.of("HTTPS://MINASIDOR.siths.se:443"))).contains(new AllowedOrigin(PORTAL, false));
        assertThat(policy.find(List.of("https://minasidor.test.siths.se"))).contains(new AllowedOrigin(TEST, true));
    }

    @Test
    void schemeHostAndPortAllCount() {
        for (String other : List.of(
                "http://minasidor.siths.se",
                "https://minasidor.siths.se:8443",
                "https://siths.se",
                "https://a.minasidor.siths.se",
                "https://minasidor.siths.se.evil.example",
                "https://evilminasidor.siths.se")) {
            assertThat(policy.find(List.of(other))).as(other).isEmpty();
        }
    }

    @Test
    void noneAndSeveralAreNobody() {
        assertThat(policy.find(List.of())).isEmpty();
        assertThat(policy.find(List.of("https://minasidor.siths.se", "https://minasidor.siths.se")))
                .isEmpty();
    }

    @Test
    void anEmptyListAllowsNobody() {
        assertThat(new OriginPolicy(List.of()).find(List.of("https://minasidor.siths.se")))
                .isEmpty();
    }

    @Test
    void aHundredThousandMutationsOfAnAllowedOriginAllowNobodyElse() {
        Random random = new Random(6454);
        for (int i = 0; i < 100_000; i++) {
            String text = Mutation.of("https://minasidor.siths.se", random);
            boolean same = text.equalsIgnoreCase("https://minasidor.siths.se")
                    || text.equalsIgnoreCase("https://minasidor.siths.se:443");
            if (policy.find(List.of(text)).isPresent() && !same) {
                throw new AssertionError("allowed: " + text);
            }
        }
    }
}
