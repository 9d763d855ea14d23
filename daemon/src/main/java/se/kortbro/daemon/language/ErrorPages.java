package se.kortbro.daemon.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import se.kortbro.daemon.language.ErrorPage.Section;

/**
 * The pages of {@code docs/errors}, which the build puts into the program: so an installed daemon shows them without a network.
 * They keep to headings, paragraphs and lists, which is all that is understood here.
 */
public final class ErrorPages {
    private static final Pattern NAME = Pattern.compile("-?[0-9]{4,5}|client\\.[a-zA-Z]+");
    private static final String ENGLISH = "## English: ";
    private static final String SWEDISH = "## Svenska: ";

    private ErrorPages() {}

    /**
     * The page about an error.
     *
     * @param name {@code 4102}, {@code -32700}, {@code client.refused}; any text
     * @param wanted any locale; the nearest of the two languages is taken
     * @return empty when there is none
     */
    public static Optional<ErrorPage> of(String name, Locale wanted) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream page = ErrorPages.class.getResourceAsStream("errors/" + name + ".md")) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(parse(name, new String(page.readAllBytes(), StandardCharsets.UTF_8), wanted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a page that is as it should be; one of ours, which a test has looked at. */
    static ErrorPage parse(String name, String page, Locale wanted) {
        String head = Languages.nearest(wanted).equals(Languages.ENGLISH) ? ENGLISH : SWEDISH;
        List<String> lines = page.lines().toList();
        String title = lines.stream()
                .filter(line -> line.startsWith(head))
                .map(line -> line.substring(head.length()))
                .findFirst()
                .orElseThrow();
        List<String> rest = lines.subList(lines.indexOf(head + title) + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
        String first = lines.get(0);
        return new ErrorPage(name, first.substring(first.lastIndexOf(' ') + 1), title, sections(rest));
    }

    private static List<Section> sections(List<String> lines) {
        List<Section> sections = new ArrayList<>();
        List<String> paragraphs = new ArrayList<>();
        boolean open = false; // whether the next line goes on with a paragraph
        for (String line : lines) {
            if (line.startsWith("### ")) {
                paragraphs = new ArrayList<>();
                sections.add(new Section(line.substring(4), List.of()));
                open = false;
            } else if (line.isBlank()) {
                open = false;
            } else {
                String text = plain(line);
                if (open && !line.startsWith("- ")) {
                    int last = paragraphs.size() - 1;
                    paragraphs.set(last, paragraphs.get(last) + " " + text);
                } else {
                    paragraphs.add(text);
                }
                open = true;
                int last = sections.size() - 1;
                sections.set(last, new Section(sections.get(last).heading(), paragraphs));
            }
        }
        return sections;
    }

    private static String plain(String line) {
        String text = line.startsWith("- ") ? Section.BULLET + line.substring(2) : line;
        return text.strip().replace("`", "");
    }
}
