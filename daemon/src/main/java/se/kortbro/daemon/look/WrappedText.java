package se.kortbro.daemon.look;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import javax.swing.JTextArea;
import javax.swing.text.DefaultCaret;
import javax.swing.text.View;

/** Text that is read, not typed: it wraps at the window's width and never takes itself for HTML. */
public final class WrappedText extends JTextArea {
    private final int wanted;

    private WrappedText(String text, Font font, int wanted) {
        super(text);
        putClientProperty("caretWidth", 0); // else what is painted has that less room than what was measured
        this.wanted = wanted;
        setCaret(still());
        setEditable(false);
        setFocusable(false);
        setLineWrap(true);
        setWrapStyleWord(true);
        setOpaque(false);
        setBorder(Space.around(0));
        setFont(font);
        setForeground(Look.colours().text());
        setAlignmentX(Component.LEFT_ALIGNMENT);
        getAccessibleContext().setAccessibleName(text);
    }

    /** One that scrolls nothing into sight: text that was just written is not where the person is reading. */
    private static DefaultCaret still() {
        DefaultCaret caret = new DefaultCaret();
        caret.setUpdatePolicy(DefaultCaret.NEVER_UPDATE);
        return caret;
    }

    public static JTextArea of(String text) {
        return of(text, Fonts.text());
    }

    public static JTextArea of(String text, Font font) {
        return of(text, font, Space.TEXT_WIDTH);
    }

    /**
     * Text of another width than windows have.
     *
     * @param width in points ({@link Space#points})
     */
    public static JTextArea of(String text, Font font, int width) {
        return new WrappedText(text, font, Space.points(width));
    }

    /** As high as it is when it wraps where it should. Swing's own goes by where it last did, and cuts a window that grows. */
    @Override
    public Dimension getPreferredSize() {
        View words = getUI().getRootView(this);
        words.setSize(wanted, Integer.MAX_VALUE);
        int height = (int) Math.ceil(words.getPreferredSpan(View.Y_AXIS));
        return new Dimension(wanted, height + getInsets().top + getInsets().bottom);
    }

    /** Room to spare is not for the text: it would stand apart from what it belongs to. */
    @Override
    public Dimension getMaximumSize() {
        return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
    }
}
