package se.kortbro.daemon.language;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What there is to read about one error, in one language, as plain text.
 *
 * @param name the error's code, as {@code 4102} or {@code client.refused}
 * @param reason its word, as {@code pin.blocked}; the name where that is a word
 * @param title in a few words
 * @param sections what happened, the cause, what to do, and what the portal's developer wants to know
 */
public record ErrorPage(String name, String reason, String title, List<Section> sections) {
    /**
     * A part of the page.
     *
     * @param heading in the page's language
     * @param paragraphs each a paragraph, or an item of a list that begins with {@link #BULLET}
     */
    public record Section(String heading, List<String> paragraphs) {
        public static final String BULLET = "• ";

        public Section {
            paragraphs = List.copyOf(paragraphs);
        }

        /** The paragraphs, a line each. */
        public String text() {
            return String.join("\n", paragraphs);
        }
    }

    public ErrorPage {
        sections = List.copyOf(sections);
    }

    /** The title, with the code that the help desk asks for. */
    public String heading() {
        return title + " (" + name + ")";
    }

    /** What a person wants to know: all but the last part, which is for the portal's developer. */
    public List<Section> forPerson() {
        return sections.subList(0, sections.size() - 1);
    }

    /** The whole page. */
    public String text() {
        return name + "  " + title + "\n\n"
                + sections.stream()
                        .map(section -> section.heading() + "\n" + section.text())
                        .collect(Collectors.joining("\n\n"));
    }
}
