package se.kortbro.daemon.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://minasidor.siths.se, https://minasidor.siths.se",
        "HTTPS://MinaSidor.SITHS.se, https://minasidor.siths.se",
        "https://minasidor.siths.se:443, https://minasidor.siths.se",
        "http://localhost:80, http://localhost",
        "https://localhost:80, https://localhost:80",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080",
        "http://[2001:DB8::1], http://[2001:db8::1]",
        "https://xn--rksmrgs-5wao1o.se, https://xn--rksmrgs-5wao1o.se",
        "https://a.example:65535, https://a.example:65535"
    })
    void schemeHostAndPortHaveOneForm(String written, String normal) {
        assertThat(Origin.parse(written)).hasToString("Optional[" + normal + "]");
        assertThat(Origin.parse(written)).isEqualTo(Origin.parse(normal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "NULL",
                "*",
                "https://",
                "https:///",
                "minasidor.siths.se",
                "//minasidor.siths.se",
                "https://minasidor.siths.se/",
                "https://minasidor.siths.se/x",
                "https://minasidor.siths.se?x",
                "https://minasidor.siths.se#x",
                "https://user@minasidor.siths.se",
                "https://user:pw@minasidor.siths.se",
                "https://minasidor.siths.se:",
                "https://minasidor.siths.se:0",
                "https://minasidor.siths.se:0443",
                "https://minasidor.siths.se:65536",
                "https://minasidor.siths.se:99999",
                "https://minasidor.siths.se:443x",
                "https://minasidor.siths.se.",
                "https://.siths.se",
                "https://a..b",
                "https://*.siths.se",
                "https://minasidor.siths.se https://evil.example",
                "https://minasidor.siths.se, https://evil.example",
                "https://minasidor.siths.se,https://minasidor.siths.se",
                " https://minasidor.siths.se",
                "https://minasidor.siths.se ",
                "https://minasidor.siths.se\n",
                "https://minasidor.siths.se\u0000",
                "https://minasidor%2esiths.se",
                "https://räksmörgås.se",
                "https://minasidor.siths.ſe",
                "https:/minasidor.siths.se",
                "https:\\\\minasidor.siths.se",
                "ftp://minasidor.siths.se",
                "file://",
                "chrome-extension://abcdef",
                "data:text/html,x",
                "https://[::1",
                "https://::1",
                "https://[]",
                "https://[a:]",
                "https://[::1%25eth0]"
            })
    void whateverElseIsNoOrigin(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @Test
    void anEndlessOriginIsRefusedBeforeItIsLookedAt() {
        assertThat(Origin.parse("https://" + "a.".repeat(100_000) + "se")).isEmpty();
    }

    /** Each thing that parses is one origin and nothing but one, whatever strangers write. */
    @Test
    void aHundredThousandMutationsEitherFailOrMeanWhatTheySay() {
        Random random = new Random(20261125);
        List<String> seeds = List.of(
                "https://minasidor.siths.se", "http://localhost:8080", "http://[::1]:28471", "https://a.b:443", "null");
        int parsed = 0;
        for (int i = 0; i < 100_000; i++) {
            String text = Mutation.of(seeds.get(random.nextInt(seeds.size())), random);
            var origin = Origin.parse(text);
            if (origin.isPresent()) {
                parsed++;
                assertThat(origin.get().toString()).matches("https?://[a-z0-9_.\\[\\]:-]+");
                assertThat(Origin.parse(origin.get().toString())).isEqualTo(origin);
                assertThat(java.net.URI.create(text).getRawPath()).isEmpty();
            }
        }
        assertThat(parsed).as("mutations that are origins still").isBetween(1_000, 99_000);
    }
}
