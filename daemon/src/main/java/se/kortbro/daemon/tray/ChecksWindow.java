package se.kortbro.daemon.tray;

import java.awt.Component;
import java.awt.Dimension;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.look.WrappedText;

/** What could be wrong, each with how it is in a word, worst first. On the event thread alone. */
final class ChecksWindow {
    /** How high the list grows, in points, before it is scrolled. */
    private static final int LIST_POINTS = 380;

    private final PlainWindow window;
    private final Wording words;
    private final Consumer<ChecksWindow> examine;
    private final Consumer<String> explain;

    /**
     * Not shown yet.
     *
     * @param examine begins to look at everything; what comes of it is given to {@link #show}
     * @param explain opens the page about an error
     */
    ChecksWindow(Wording words, Consumer<ChecksWindow> examine, Consumer<String> explain) {
        this.words = words;
        this.examine = examine;
        this.explain = explain;
        window = new PlainWindow(words.get("examine.title"), words.get("examine.description"));
    }

    /** Looks at everything, and says so as long as it takes. */
    void begin() {
        window.fill(
                MessageWindow.heading(words.get("examine.title")),
                Space.high(8),
                WrappedText.of(words.get("examine.running")));
        window.buttons(window.closing(words.get("close")));
        window.describe(words.get("examine.running"));
        window.bring();
        examine.accept(this);
    }

    /** Shows what came of it; nothing when the person has left meanwhile. */
    void show(List<Check> checks) {
        if (!window.isDisplayable()) {
            return;
        }
        JButton again = PlainWindow.button(words.get("examine.again"), this::begin);
        JButton close = window.closing(words.get("close"));
        window.fill(MessageWindow.heading(heading(checks)), Space.high(16), list(checks));
        window.buttons(close, again);
        window.describe(heading(checks));
        window.bring();
    }

    void close() {
        window.dispose();
    }

    /** A list that is empty is no good news: nothing was looked at. */
    private String heading(List<Check> checks) {
        return checks.stream()
                .map(Check::state)
                .max(Comparator.naturalOrder())
                .map(worst -> words.get("examine." + worst))
                .orElseGet(() -> words.get("examine.none"));
    }

    private JComponent list(List<Check> checks) {
        JPanel rows = new JPanel();
        rows.setLayout(new BoxLayout(rows, BoxLayout.Y_AXIS));
        checks.stream()
                .sorted(Comparator.comparing(Check::state).reversed())
                .forEach(check -> rows.add(new CheckRow(words, check, explain)));
        JScrollPane scroll = new JScrollPane(
                rows, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(null);
        scroll.setAlignmentX(Component.LEFT_ALIGNMENT);
        scroll.getVerticalScrollBar().setUnitIncrement(Space.points(16));
        scroll.getAccessibleContext().setAccessibleName(words.get("examine.title"));
        Dimension whole = rows.getPreferredSize();
        scroll.setPreferredSize(new Dimension(
                whole.width + scroll.getVerticalScrollBar().getPreferredSize().width,
                Math.min(whole.height, Space.points(LIST_POINTS))));
        return scroll;
    }
}
