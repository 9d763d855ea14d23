package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the computer names nobody, in whatever form it stood there; and what says nothing of anybody stays. */
class RedactionTest {
    private static final String HOME = "/srv/people/aander";
    private static final PersonalWords WORDS =
            new PersonalWords(List.of("Anna Andersson", "Andersson", "Anna", "aander"), List.of("0A1B2C3D"), HOME);

    static Stream<String> personal() {
        return Stream.of(
                "19640823-3234",
                "196408233234",
                "640823-3234",
                "640823+3234",
                "6408233234",
                "640823 3234",
                "640823\u20133234",
                "19640883-3234", // samordningsnummer: the day and 60
                "640883-3234",
                "TSTNMT2321000156-10XX",
                "SE2321000016-1003",
                "9752316495727304824",
                "9752 3164 9572 7304 824",
                "anna.andersson@regionvast.example.se",
                "Andersson",
                "Anna Andersson");
    }

    @ParameterizedTest
    @MethodSource("personal")
    void whateverNamesAPersonOrACardIsTakenOutInEveryForm(String word) {
        for (String form : Disguises.of(word)) {
            for (String line :
                    List.of(form, "Session - said " + form + " to us", "id=" + form + ";", "(" + form + ")")) {
                assertThat(new Redaction(WORDS).of(line)).as(line).doesNotContain(form);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("personal")
    void runsThatBeginInTheMiddleOfAGroupAreTakenOutToo(String word) {
        String line =
                "Session - " + Base64.getEncoder().encodeToString(("before " + word).getBytes(StandardCharsets.UTF_8));

        assertThat(new Redaction(WORDS).of(line)).isEqualTo("Session - [binary]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Bo Ek",
                "issued to C=SE, O=Region Väst, SN=Ek, givenName=Bo, CN=Bo Ek",
                "subject CN=\"Ek, Bo\"",
                "2.5.4.42=Bo",
                "givenName: Bo",
                "/home/bo.ek/.local",
                "C:\\Users\\bo.ek\\AppData",
                "CN=Ek\\, Bo Ek",
            })
    void aPersonThatNobodyKnowsIsToldByWhatStandsAroundHer(String line) {
        assertThat(new Redaction(WORDS).of(line))
                .doesNotContainIgnoringCase("bo.ek", "Bo ")
                .doesNotContain("Ek");
    }

    /** Of what nobody knows beforehand nothing is left, not the half of it. */
    @ParameterizedTest
    @CsvSource({
        "TSTNMT2321000156-10XX, [hsa-id]",
        "SE2321000016-1003, [hsa-id]",
        "19640823-3234, [personal number]",
        "196408233234, [personal number]",
        "1964082332345, [number]",
        "bo.ek@regionvast.example.se, [e-mail]",
        "9752 3164 9572 7304 824, card-1",
        "ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34ab12cd34, [binary]", // 28 bytes of anything
        "ab 12 cd 34 ab 12 cd 34 ab 12 cd 34 ab 12 cd 34, [binary]",
    })
    void whatIsTakenOutIsTakenOutWhole(String word, String instead) {
        assertThat(new Redaction(WORDS).of("Session - " + word + ", said a log"))
                .isEqualTo("Session - " + instead + ", said a log");
    }

    @Test
    void aNameThatBeginsAsAnotherDoesIsTakenOutWhole() {
        PersonalWords words = new PersonalWords(List.of("Ann", "Ann-Marie"), List.of(), HOME);

        assertThat(new Redaction(words).of("Ann-Marie and Ann, not Annex")).isEqualTo("[name] and [name], not Annex");
    }

    @Test
    void whoIsLoggedInIsAmongTheWordsUnlessTheNameIsAPartOfTooManyOthers() {
        assertThat(PersonalWords.of(new ScriptedReaders(), Path.of("nowhere"), "aander", HOME)
                        .names())
                .containsExactly("aander");
        assertThat(PersonalWords.of(new ScriptedReaders(), Path.of("nowhere"), "an", HOME)
                        .names())
                .isEmpty();
    }

    @Test
    void aRunToWhichSomethingIsGluedIsReadFromEachOfItsCharacters() {
        String base64 = Base64.getEncoder().encodeToString("Andersson".getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex("Andersson".getBytes(StandardCharsets.UTF_8));

        for (String glued : List.of("x" + base64, "xy" + base64, "xyz" + base64, "a" + hex)) {
            assertThat(new Redaction(WORDS).of("id " + glued + ".")).as(glued).isEqualTo("id [binary].");
        }
    }

    @Test
    void aLongRunIsTakenOutWhateverItStandsFor() {
        assertThat(new Redaction(WORDS).of("key MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEq7zT9s, made"))
                .isEqualTo("key [binary], made");
    }

    @Test
    void oneCardHasOneNameInWhateverFormItsNumberStands() {
        Redaction redaction = new Redaction(WORDS);

        assertThat(redaction.of("0A1B2C3D, 9752316495727304824, 9752 3164 9572 7304 824, 9752316495727304832"))
                .isEqualTo("card-1, card-2, card-2, card-3");
        assertThat(redaction.of("9752316495727304832")).isEqualTo("card-3");
    }

    @Test
    void aCertificateInLinesIsTakenOutToItsLastCharacter() {
        String lines = "before\n" + "MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n".repeat(3)
                + "QW5uYQ==\nafter that";

        assertThat(new Redaction(WORDS).of(lines))
                .startsWith("before\n[binary]")
                .endsWith("[binary]\nafter that");
        assertThat(new Redaction(WORDS).of("a\n-----BEGIN CERTIFICATE-----\nQW5uYQ==\n-----END CERTIFICATE-----\nb"))
                .isEqualTo("a\n[pem]\nb");
        assertThat(new Redaction(WORDS).of("a\n-----BEGIN CERTIFICATE-----\nQW5uYQ=="))
                .isEqualTo("a\n[pem]");
    }

    @Test
    void aLineThatIsNoTextIsTakenOutWhole() {
        assertThat(new Redaction(WORDS).of("one\n6\0004\0000\0\ntwo")).isEqualTo("one\n[not text]\ntwo");
        assertThat(new Redaction(WORDS).of("\uFFFD640823")).isEqualTo("[not text]");
    }

    @Test
    void theHomeFolderIsNotNamed() {
        assertThat(new Redaction(WORDS).of("data in " + HOME + "/.local/share/kortbro"))
                .isEqualTo("data in ~/.local/share/kortbro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-25T09:00:00.123Z INFO  Daemon - Kortbro 0.1.0, data in ~/.local/share/kortbro",
                "2026-11-25T09:00:00.123Z INFO  Daemon - This run is 7K3M-Q9XA",
                "2026-11-25T09:00:00.123Z INFO  Gateway - Pages reach us on port 28471",
                "2026-11-25T09:00:00.123Z INFO  Session - https://minasidor.test.siths.se activation.run: 4004 card.removed",
                "\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)",
                "\tat se.kortbro.daemon.gateway.CardMethods$UnexpectedlyLongNameOfAnInnerClassThatSomebodyWrote.run(Foo.java:1)",
                "Policy: /etc/kortbro/policy.d/10-region.json:2: \"portal\" is no origin",
                "Java: 25.0.1+8-LTS, Eclipse Adoptium",
                "Gemalto PC Twin Reader 00 00: 80100016",
                "ATR 3B9F95801FC78031E073F62113",
            })
    void whatSaysNothingOfAnybodyStays(String line) {
        assertThat(new Redaction(WORDS).of(line)).isEqualTo(line);
    }
}
