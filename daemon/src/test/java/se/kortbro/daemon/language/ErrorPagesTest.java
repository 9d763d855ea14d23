package se.kortbro.daemon.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.language.ErrorPage.Section;
import se.kortbro.protocol.ErrorCode;

/** Every error that a person can meet has a page in both languages, whole. */
class ErrorPagesTest {
    private static final Path DOCS = Path.of("../docs/errors");
    private static final Path CLIENT = Path.of("../protocol/js/kortbro.js");
    private static final List<String> SWEDISH =
            List.of("Vad som har hänt", "Orsak", "Vad du kan göra", "För portalens utvecklare");
    private static final List<String> ENGLISH =
            List.of("What happened", "Cause", "What to do", "For the portal's developer");

    /** The protocol's codes, the words of the browser client's own errors, and the two codes of the portal that nurses know. */
    static List<String> errors() throws IOException {
        List<String> names = new ArrayList<>(List.of("2004", "2006"));
        Stream.of(ErrorCode.values()).map(code -> Integer.toString(code.code())).forEach(names::add);
        Pattern reason = Pattern.compile("clientError\\('(client\\.[a-zA-Z]+)'");
        reason.matcher(Files.readString(CLIENT))
                .results()
                .map(found -> found.group(1))
                .forEach(names::add);
        return names;
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aPageHasAllPartsInBothLanguages(String name) {
        ErrorPage swedish = ErrorPages.of(name, Languages.SWEDISH).orElseThrow();
        ErrorPage english = ErrorPages.of(name, Languages.ENGLISH).orElseThrow();

        assertThat(swedish.sections()).extracting(Section::heading).isEqualTo(SWEDISH);
        assertThat(english.sections()).extracting(Section::heading).isEqualTo(ENGLISH);
        assertThat(swedish.title()).isNotBlank().isNotEqualTo(english.title());
        for (ErrorPage page : List.of(swedish, english)) {
            assertThat(page.sections())
                    .allSatisfy(section -> assertThat(section.text()).isNotBlank());
            assertThat(page.sections().get(2).paragraphs())
                    .as("what to do, step by step")
                    .allSatisfy(step -> assertThat(step).startsWith(Section.BULLET));
            assertThat(page.text()).doesNotContain("`", "#", "**", "](");
        }
    }

    static Stream<ErrorCode> codes() {
        return Stream.of(ErrorCode.values());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aPageNamesTheReasonOfItsCode(ErrorCode code) {
        ErrorPage page =
                ErrorPages.of(Integer.toString(code.code()), Locale.ENGLISH).orElseThrow();

        assertThat(page.reason()).isEqualTo(code.reason());
    }

    @Test
    void theIndexNamesEachPageAndThereIsNoOther() throws IOException {
        List<String> pages = errors().stream().map(name -> name + ".md").toList();
        List<String> linked = Pattern.compile("\\]\\(([^)]*\\.md)\\)")
                .matcher(Files.readString(DOCS.resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .map(link -> link.substring(2, link.length() - 1))
                .toList();

        assertThat(linked).containsExactlyInAnyOrderElementsOf(pages);
        try (Stream<Path> files = Files.list(DOCS)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9999", "README", "../4102", "4102.md", "client.", "client.nothing"})
    void whatIsNoErrorHasNoPage(String name) {
        assertThat(ErrorPages.of(name, Languages.SWEDISH)).isEmpty();
    }

    @Test
    void linesOfAParagraphAndOfAnItemAreJoined() {
        ErrorPage page = ErrorPages.parse(
                "1",
                "# 1 one\n\n## English: Title\n\n### A\n\none\ntwo\n\nthree\n\n### B\n\n- four\n  five\n- six\n",
                Locale.ENGLISH);

        assertThat(page.sections())
                .containsExactly(
                        new Section("A", List.of("one two", "three")),
                        new Section("B", List.of("• four five", "• six")));
        assertThat(page.reason()).isEqualTo("one");
    }
}
