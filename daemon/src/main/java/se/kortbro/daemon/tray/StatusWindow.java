package se.kortbro.daemon.tray;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.GridLayout;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.accessibility.AccessibleRelation;
import javax.swing.BoxLayout;
import javax.swing.ImageIcon;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.Link;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.look.WrappedText;
import se.kortbro.daemon.tray.Snapshot.Progress;

/**
 * What is in the reader, how far an activation has come, and everything that the menu can do: where a desktop has no place
 * for the icon, this is all that there is. It follows what happens while it is open. On the event thread alone.
 */
final class StatusWindow {
    private static final int ICON_POINTS = 48;
    private static final int ICON_GAP = 16; // points, to the text beside it

    /** Of the text below the icon and what stands beside it. */
    private static final int WIDTH = ICON_POINTS + ICON_GAP + Space.TEXT_WIDTH;

    private final TrayWindows windows;
    private final PlainWindow window;
    private final Wording words;
    private final JLabel icon = new JLabel();
    private final JTextArea heading = WrappedText.of("", Fonts.heading());
    private final JTextArea advice = WrappedText.of("");
    private final JProgressBar bar = new JProgressBar(0, 100);
    private final JTextArea phase = WrappedText.of("", Fonts.small(), WIDTH);
    private final JPanel progress = column();
    private final JPanel more = column();

    StatusWindow(TrayWindows windows, MenuActions actions) {
        this.windows = windows;
        words = windows.words();
        window = new PlainWindow(words.get("status.title"), words.get("status.description"));
        bar.getAccessibleContext().setAccessibleName(words.get("progress.name"));
        progress.add(Space.high(16));
        progress.add(Space.flat(bar));
        progress.add(Space.high(4));
        progress.add(phase);
        window.fill(head(), progress, more, Space.high(24), deeds(actions), Space.high(16), language(windows, actions));
        window.buttons(
                window.closing(words.get("close")),
                PlainWindow.button(words.get("menu.about"), actions::about),
                PlainWindow.button(words.get("menu.quit"), actions::quit));
    }

    /** Shows how things are now. */
    void show(Snapshot snapshot) {
        icon.setIcon(new ImageIcon(new StateIcon(
                        snapshot.state(),
                        snapshot.progress().map(Progress::percent).orElse(0))
                .getResolutionVariant(Space.points(ICON_POINTS), Space.points(ICON_POINTS))));
        window.describe(words.status(snapshot) + " " + words.advice(snapshot));
        say(heading, asHeading(words.status(snapshot)));
        say(advice, words.advice(snapshot));
        progress.setVisible(snapshot.progress().isPresent());
        snapshot.progress().ifPresent(now -> {
            bar.setValue(now.percent());
            say(phase, words.progress(now));
        });
        more.removeAll();
        words.problems(snapshot).forEach(problem -> {
            JTextArea text = WrappedText.of(problem, Fonts.text(), WIDTH);
            text.setForeground(Look.colours().plain());
            more.add(Space.high(12));
            more.add(text);
        });
        if (snapshot.slots().size() > 1) {
            more.add(Space.high(16));
            more.add(WrappedText.of(words.get("readers"), Fonts.strong(), WIDTH));
            snapshot.slots().forEach(slot -> more.add(WrappedText.of(words.reader(slot), Fonts.text(), WIDTH)));
        }
        words.errorPage(snapshot).ifPresent(error -> {
            more.add(Space.high(8));
            more.add(new Link(words.get("more", error), () -> windows.explain(error)));
        });
        more.revalidate();
        window.fit();
    }

    void bring() {
        window.bring();
    }

    void close() {
        window.dispose();
    }

    boolean open() {
        return window.isDisplayable();
    }

    private JComponent head() {
        JPanel texts = column();
        texts.add(heading);
        texts.add(Space.high(4));
        texts.add(advice);
        JPanel picture = new JPanel(new BorderLayout());
        picture.setBorder(Space.around(0, 0, 0, ICON_GAP));
        picture.add(icon, BorderLayout.NORTH);
        JPanel row = new JPanel(new BorderLayout());
        row.setAlignmentX(Component.LEFT_ALIGNMENT);
        row.add(picture, BorderLayout.WEST);
        row.add(texts, BorderLayout.CENTER);
        return row;
    }

    private JComponent deeds(MenuActions actions) {
        JPanel grid = new JPanel(new GridLayout(0, 2, Space.points(8), Space.points(8)));
        if (actions.hasPortal()) {
            grid.add(PlainWindow.button(words.get("menu.portal"), actions::openPortal));
        }
        grid.add(PlainWindow.button(words.get("menu.changePin"), actions::changePin));
        grid.add(PlainWindow.button(words.get("menu.unblockPin"), actions::unblockPin));
        grid.add(PlainWindow.button(words.get("menu.examine"), actions::examine));
        return Space.flat(grid);
    }

    private JComponent language(TrayWindows windows, MenuActions actions) {
        List<Optional<Locale>> choices = MenuActions.LANGUAGES;
        JComboBox<String> box = new JComboBox<>(choices.stream()
                .map(choice -> words.get(MenuActions.languageKey(choice)))
                .toArray(String[]::new));
        box.setSelectedIndex(choices.indexOf(windows.chosenLanguage()));
        box.addActionListener(e -> actions.speak(choices.get(box.getSelectedIndex())));
        JLabel label = new JLabel(words.get("menu.language"));
        label.setLabelFor(box);
        // On Linux the name of a choice is what is chosen: what is chosen of what, only this says.
        box.getAccessibleContext()
                .getAccessibleRelationSet()
                .add(new AccessibleRelation(AccessibleRelation.LABELED_BY, label));
        label.setBorder(Space.around(0, 0, 0, 8));
        JPanel row = new JPanel();
        row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
        row.add(label);
        row.add(box);
        box.setMaximumSize(box.getPreferredSize());
        return Space.flat(row);
    }

    /** One sentence without its full stop; two with both. */
    private static String asHeading(String sentences) {
        int end = sentences.length() - 1;
        return sentences.indexOf(". ") < 0 && sentences.endsWith(".") ? sentences.substring(0, end) : sentences;
    }

    /** Changes a text that a screen reader may be at: it hears of the new name. */
    private static void say(JTextArea area, String text) {
        if (!area.getText().equals(text)) {
            area.setText(text);
            area.getAccessibleContext().setAccessibleName(text);
        }
    }

    private static JPanel column() {
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        column.setAlignmentX(Component.LEFT_ALIGNMENT);
        return column;
    }
}
