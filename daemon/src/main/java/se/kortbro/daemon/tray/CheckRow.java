package se.kortbro.daemon.tray;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.border.Border;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.Link;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.look.WrappedText;

/** One check: a sign, a word for how it is, what was found, what to do. It takes the focus, so that it can be read by keyboard. */
final class CheckRow extends JPanel {
    private static final int SIGN_POINTS = 18;

    /** @param explain opens the page about an error */
    CheckRow(Wording words, Check check, Consumer<String> explain) {
        super(new BorderLayout());
        String state = words.get("check." + check.state());
        setAlignmentX(LEFT_ALIGNMENT);
        add(sign(check.state()), BorderLayout.WEST);
        JPanel texts = texts(state, check);
        check.errorPage()
                .ifPresent(error -> texts.add(new Link(words.get("more", error), () -> explain.accept(error))));
        add(texts, BorderLayout.CENTER);
        setFocusable(true);
        getAccessibleContext()
                .setAccessibleName(state + ". " + check.title()
                        + check.advice().map(advice -> " " + advice).orElse(""));
        Border inside = Space.around(6, 6, 6, 6);
        Border unfocused = BorderFactory.createCompoundBorder(Space.around(2), inside);
        Border focused = BorderFactory.createCompoundBorder(
                BorderFactory.createLineBorder(Look.colours().accent(), Space.points(2)), inside);
        setBorder(unfocused);
        addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent e) {
                setBorder(focused);
                scrollRectToVisible(new java.awt.Rectangle(getSize()));
            }

            @Override
            public void focusLost(FocusEvent e) {
                setBorder(unfocused);
            }
        });
    }

    /** Its own height, in a column that is higher. */
    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }

    private static Component sign(Check.State state) {
        Icon icon = new StateSign(state, Space.points(SIGN_POINTS));
        JLabel label = new JLabel(icon);
        label.setBorder(Space.around(2, 0, 0, 12));
        label.setVerticalAlignment(JLabel.TOP);
        return label;
    }

    private static JPanel texts(String state, Check check) {
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        column.setOpaque(false);
        column.add(WrappedText.of(state + ". " + check.title(), Fonts.text()));
        check.advice().ifPresent(advice -> column.add(WrappedText.of(advice, Fonts.text())));
        return column;
    }
}
