package se.kortbro.daemon.prompt;

import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.look.WrappedText;

/**
 * Something the person must read: a heading and a sentence or two. Assistive technology reads what has the focus, so who has
 * it is described by this; where nothing is to be pressed, the text has it itself.
 */
final class Notice extends JPanel {
    private final String said;
    private final JTextArea words;

    Notice(String heading, String text) {
        said = Texts.sentences(heading, text);
        words = WrappedText.of(text);
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setOpaque(false);
        setAlignmentX(LEFT_ALIGNMENT);
        JLabel title = new JLabel(heading);
        title.setFont(Fonts.strong());
        add(Space.flat(title));
        add(Space.high(4));
        add(words);
    }

    /** What a wrong code would do now. */
    static Notice lastTry(Texts texts, PinRole role) {
        return new Notice(texts.get("last.heading"), texts.get("last." + role));
    }

    /** Makes {@code focus} say this too. */
    void describe(JComponent focus) {
        focus.getAccessibleContext().setAccessibleDescription(said);
    }

    /** The text, made ready to have the focus. */
    JComponent focusable() {
        words.setFocusable(true);
        words.getAccessibleContext().setAccessibleName(said);
        return words;
    }
}
