package se.kortbro.daemon.look;

import java.awt.Component;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.JTextArea;

/** Text that is read, not typed: it wraps at the window's width and never takes itself for HTML. */
public final class WrappedText {
    private WrappedText() {}

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
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setFocusable(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setOpaque(false);
        area.setBorder(BorderFactory.createEmptyBorder());
        area.setFont(font);
        area.setForeground(Look.colours().text());
        area.setAlignmentX(Component.LEFT_ALIGNMENT);
        area.getAccessibleContext().setAccessibleName(text);
        // A text that wraps knows its height only once it has a width; without this the first layout cuts the window.
        area.setSize(Space.points(width), Short.MAX_VALUE);
        return area;
    }
}
