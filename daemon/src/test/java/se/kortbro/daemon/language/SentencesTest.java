package se.kortbro.daemon.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both languages are complete, in every part of the program that speaks to persons. */
final class SentencesTest {
    /** The Swedish texts of each part, found where the program itself finds them. */
    static List<Path> swedishTexts() throws Exception {
        URI here = Sentences.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (Stream<Path> files = Files.walk(Path.of(here))) {
            return files.filter(file -> file.toString().endsWith("_sv.properties"))
                    .toList();
        }
    }

    @Test
    void thereAreTextsToCompare() throws Exception {
        assertThat(swedishTexts()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("swedishTexts")
    void bothLanguagesHaveTheSameKeysWithTheSamePlaces(Path swedish) throws Exception {
        Path english = Path.of(swedish.toString().replace("_sv.", "_en."));

        assertThat(places(english)).isEqualTo(places(swedish));
    }

    @ParameterizedTest
    @MethodSource("swedishTexts")
    void nothingIsLeftEmptyOrUntranslated(Path swedish) throws Exception {
        Map<String, String> english = texts(Path.of(swedish.toString().replace("_sv.", "_en.")));

        texts(swedish).forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            if (text.matches(".*\\p{L} \\p{L}.*")) {
                assertThat(text).as(key).isNotEqualTo(english.get(key));
            }
        });
    }

    @Test
    void whoWantsNeitherGetsSwedish() {
        assertThat(Languages.nearest(Locale.UK)).isEqualTo(Languages.ENGLISH);
        assertThat(Languages.nearest(Locale.forLanguageTag("sv-FI"))).isEqualTo(Languages.SWEDISH);
        assertThat(Languages.nearest(Locale.FRENCH)).isEqualTo(Languages.SWEDISH);
    }

    /** Of each text, how many values it has a place for. */
    private static Map<String, Integer> places(Path file) throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        texts(file)
                .forEach((key, text) ->
                        places.put(key, new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length));
        return places;
    }

    private static Map<String, String> texts(Path file) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        return texts;
    }
}
