package se.kortbro.daemon.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;

/** The form of the files: those on people's disks outlive the daemon that wrote them. */
class JournalFileTest {
    private static final Instant STARTED = Instant.parse("2026-11-24T08:00:00.123Z");
    private static final Instant CHANGED = Instant.parse("2026-11-24T08:01:30Z");

    /** Written by the daemon of f280bc7, which left the form to Jackson's data binding. */
    private static final String REQUESTED_AND_WRITTEN = """
            5e42086e52494d80b5d39198dc3d7f927c89d3eaac60d99860d845bc85ed8210
            {"order":{"origin":"https://minasidor.siths.se","orderId":"A1/\\u00E5\\u00E4\\u00F6 \\u2603 \
            \\uD83D\\uDE00 \\u0000\\b\\n\177\\u0080\\u2028\\"\\\\\\uD800","cardNumber":"9752316495727304\
            824"},"startedAt":1795507200123,"changedAt":1795507290000,"certificates":[{"slot":"AUTHENTIC\
            ATION","algorithm":"EC_P256","stage":"REQUESTED","publicKey":"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQ\
            cDQgAEG3wXAwi0BiJcQeDf6Jx27SHI3Z5iauZilt5XX+r/msgptz+SF8J3A6Au+Gau8B6v4B+hmg4SP6V+tnKqqaogGQ\
            ==","csr":"Af79BA==","certificate":null,"fingerprint":null},{"slot":"SIGNATURE","algorithm":\
            "EC_P256","stage":"WRITTEN","publicKey":null,"csr":null,"certificate":"MIIBUTCB+KADAgECAgECM\
            AoGCCqGSM49BAMCMC4xCzAJBgNVBAYTAlNFMQ0wCwYDVQQKDARURVNUMRAwDgYDVQQDDAdURVNUIENBMB4XDTI2MTEyN\
            TIwMDkzNVoXDTI2MTEyNzIwMDkzNVowIzELMAkGA1UEBhMCU0UxFDASBgNVBAMMC1RFU1QgUGVyc29uMFkwEwYHKoZIz\
            j0CAQYIKoZIzj0DAQcDQgAEG3wXAwi0BiJcQeDf6Jx27SHI3Z5iauZilt5XX+r/msgptz+SF8J3A6Au+Gau8B6v4B+hm\
            g4SP6V+tnKqqaogGaMSMBAwDgYDVR0PAQH/BAQDAgZAMAoGCCqGSM49BAMCA0gAMEUCIQCGtCGqdJcY8bsGhdKz3N6uo\
            pSj1RzpyRLFALLr+A1eDAIgZj9M45hK9UXxO5BRApiCe68fBJzPWamS8IAmFpxavjc=","fingerprint":null}]}""";

    /** By the same. */
    private static final String PROVED_AND_GENERATING = """
            53887383518d49f53b5d164e44ddc0abeca29a418a5b74a361cc797ed6bf47cb
            {"order":{"origin":"https://a.example:8443","orderId":"","cardNumber":"1"},"startedAt":17955\
            07200123,"changedAt":1795507290000,"certificates":[{"slot":"SIGNATURE","algorithm":"RSA_2048\
            ","stage":"PROVED","publicKey":null,"csr":null,"certificate":null,"fingerprint":"azCBTWPRPIY\
            rQmPIDP/m+69ozHJRYJiKHgPz56ei0Vo="},{"slot":"AUTHENTICATION","algorithm":"EC_P384","stage":"\
            GENERATING","publicKey":null,"csr":null,"certificate":null,"fingerprint":null}]}""";

    @Test
    void whatWasWrittenBeforeIsReadAndWrittenTheSame() throws Exception {
        JournalEntry entry = decoded(REQUESTED_AND_WRITTEN);

        assertThat(entry.order())
                .isEqualTo(new Order(
                        "https://minasidor.siths.se",
                        "A1/åäö ☃ 😀 \u0000\b\n\177\u0080\u2028\"\\\ud800",
                        "9752316495727304824"));
        assertThat(entry.startedAt()).isEqualTo(STARTED);
        assertThat(entry.changedAt()).isEqualTo(CHANGED);
        CertificateProgress requested = entry.certificates().get(0);
        assertThat(requested.slot()).isEqualTo(KeySlot.AUTHENTICATION);
        assertThat(requested.stage()).isEqualTo(Stage.REQUESTED);
        assertThat(requested.request()).containsExactly(1, -2, -3, 4);
        CertificateProgress written = entry.certificates().get(1);
        assertThat(written.slot()).isEqualTo(KeySlot.SIGNATURE);
        assertThat(written.stage()).isEqualTo(Stage.WRITTEN);
        assertThat(written.x509().getPublicKey()).isEqualTo(requested.key());
        assertThat(entry.certificates()).hasSize(2);
        assertThat(encoded(entry)).isEqualTo(REQUESTED_AND_WRITTEN + "\n");
    }

    @Test
    void whatIsNotKnownIsWrittenAsNull() throws Exception {
        JournalEntry entry = decoded(PROVED_AND_GENERATING);

        assertThat(entry.order()).isEqualTo(new Order("https://a.example:8443", "", "1"));
        CertificateProgress proved = entry.certificates().get(0);
        assertThat(proved.isFor(
                        decoded(REQUESTED_AND_WRITTEN).certificates().get(1).der()))
                .isTrue();
        assertThat(proved.algorithm()).isEqualTo(KeyAlgorithm.RSA_2048);
        assertThat(entry.certificates().get(1))
                .isEqualTo(CertificateProgress.waiting(KeySlot.AUTHENTICATION, KeyAlgorithm.EC_P384)
                        .generating());
        assertThat(encoded(entry)).isEqualTo(PROVED_AND_GENERATING + "\n");
    }

    @Test
    void timesAndWhatIsNotKnownMayBeLeftOut() {
        String json = line(PROVED_AND_GENERATING)
                .replaceFirst("\"startedAt\":[0-9]+,", "")
                .replace("\"publicKey\":null,", "")
                .replace(",\"fingerprint\":null", "");

        JournalEntry entry = JournalFile.decode(file(json)).orElseThrow();

        assertThat(entry.startedAt()).isEqualTo(Instant.EPOCH);
        assertThat(entry)
                .usingRecursiveComparison()
                .ignoringFields("startedAt")
                .isEqualTo(decoded(PROVED_AND_GENERATING));
    }

    @Test
    void theLastEntryOfAFileIsTheOneThatHolds() throws Exception {
        byte[] later = JournalFile.added(PROVED_AND_GENERATING.getBytes(StandardCharsets.US_ASCII));
        String file = REQUESTED_AND_WRITTEN + new String(later, StandardCharsets.US_ASCII);

        assertThat(decoded(file)).usingRecursiveComparison().isEqualTo(decoded(PROVED_AND_GENERATING));
    }

    /** A later daemon wrote it: the entry before it would tell of a state that is over. */
    @Test
    void whereTheLastEntryIsNotUnderstoodNoneIsBelieved() {
        byte[] later = JournalFile.added(file(line(PROVED_AND_GENERATING).replace("GENERATING", "LATER")));
        String file = REQUESTED_AND_WRITTEN + new String(later, StandardCharsets.US_ASCII);

        assertThat(JournalFile.decode(file.getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    /** Each has the right hash: so it is the line that is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"order\":            | {\"later\":1,\"order\":",
                "{\"origin\":           | {\"later\":1,\"origin\":",
                "{\"slot\":             | {\"later\":null,\"slot\":",
                "\"orderId\":\"\",       | ``",
                "\"orderId\":\"\"        | \"orderId\":null",
                "\"orderId\":\"\"        | \"orderId\":[]",
                "\"orderId\":\"\"        | \"orderId\":\"\",\"orderId\":\"\"",
                "\"startedAt\":         | \"startedAt\":1,\"startedAt\":",
                "\"startedAt\":         | \"startedAt\":9999999",
                "1795507290000         | \"1795507290000\"",
                "1795507290000         | 1795507290000.5",
                "\"slot\":\"SIGNATURE\", | ``",
                "SIGNATURE             | AUTHENTICATION",
                "SIGNATURE             | signature",
                "RSA_2048              | RSA_1024",
                "\"stage\":\"PROVED\",   | ``",
                "\"stage\":\"GENERATING\",| ``",
                "PROVED                | WRITTEN",
                "\"csr\":null           | \"csr\":\"AA==\"",
                "azCB                  | a*CB",
                "}]}                   | },null]}",
                "}]}                   | }],}",
                "}]}                   | }]}{}",
                "}]}                   | }]",
            })
    void anotherLineIsNotBelieved(String written, String wrong) {
        String json = line(PROVED_AND_GENERATING);
        assertThat(json).contains(written);

        assertThat(JournalFile.decode(file(json.replace(written, wrong)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"\"", "{}", "{\"order\":null,\"certificates\":[]}", "x", " "})
    void anotherValueIsNotBelieved(String json) {
        assertThat(JournalFile.decode(file(json))).isEmpty();
    }

    private static JournalEntry decoded(String file) {
        return JournalFile.decode(file.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
    }

    private static String encoded(JournalEntry entry) throws Exception {
        return new String(JournalFile.encode(entry), StandardCharsets.ISO_8859_1);
    }

    private static String line(String file) {
        return file.lines().skip(1).findFirst().orElseThrow();
    }

    private static byte[] file(String json) {
        byte[] line = json.getBytes(StandardCharsets.US_ASCII);
        return (HexFormat.of().formatHex(Sha256.of(line)) + "\n" + json).getBytes(StandardCharsets.US_ASCII);
    }
}
