package se.kortbro.daemon.look;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;
import se.kortbro.daemon.language.ErrorPage;

/**
 * What a person wants to know about an error: what happened, why, what to do. Assistive technology reads what has the focus,
 * so who has it is described by this. On the event thread alone.
 */
public final class PageText extends JPanel {
    private final String said;

    public PageText(ErrorPage page) {
        said = Stream.concat(
                        Stream.of(page.heading()),
                        page.forPerson().stream().map(section -> section.heading() + ". " + section.text()))
                .collect(Collectors.joining(". "));
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setOpaque(false);
        setAlignmentX(LEFT_ALIGNMENT);
        add(WrappedText.of(page.heading(), Fonts.heading()));
        for (ErrorPage.Section section : page.forPerson()) {
            add(Space.high(12));
            add(WrappedText.of(section.heading(), Fonts.strong()));
            add(Space.high(2));
            add(WrappedText.of(section.text()));
        }
    }

    /** Makes {@code focus} say this too. */
    public void describe(JComponent focus) {
        focus.getAccessibleContext().setAccessibleDescription(said);
    }
}
