package se.kortbro.daemon.look;

import java.awt.Component;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/** Text that is read, not typed: it wraps at the window's width and never takes itself for HTML. */
public final class WrappedText {
    private static final int COLUMNS = 30;

    private WrappedText() {}

    public static JTextArea of(String text) {
        return of(text, UIManager.getFont("Label.font"));
    }

    public static JTextArea of(String text, Font font) {
        JTextArea area = new JTextArea(text, 0, COLUMNS);
        area.setEditable(false);
        area.setFocusable(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setOpaque(false);
        area.setBorder(BorderFactory.createEmptyBorder());
        area.setFont(font);
        area.setAlignmentX(Component.LEFT_ALIGNMENT);
        area.getAccessibleContext().setAccessibleName(text);
        // A text that wraps knows its height only once it has a width; without this the first layout cuts the window.
        area.setSize(area.getPreferredScrollableViewportSize().width, Short.MAX_VALUE);
        return area;
    }
}
