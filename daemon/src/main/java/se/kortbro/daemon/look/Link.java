package se.kortbro.daemon.look;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.font.TextAttribute;
import java.util.Map;
import javax.swing.JButton;

/**
 * A button within a text: words that lead somewhere, underlined, as far to the left as the text is. The focus has no room
 * around it and turns its colours instead. On the event thread alone.
 */
public final class Link extends JButton {
    private final transient Colours colours = Look.colours();

    public Link(String words, Runnable action) {
        super(words);
        addActionListener(e -> action.run());
        putClientProperty("JButton.buttonType", "borderless"); // whose focus FlatLaf paints nothing of
        setRolloverEnabled(false);
        setForeground(colours.text());
        addFocusListener(new FocusListener() {
            @Override
            public void focusGained(FocusEvent e) {
                setForeground(colours.onAccent());
            }

            @Override
            public void focusLost(FocusEvent e) {
                setForeground(colours.text());
            }
        });
        setBorder(Space.around(2, 0, 2, 0));
        setFont(Fonts.text().deriveFont(Map.of(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON)));
        setAlignmentX(Component.LEFT_ALIGNMENT);
    }

    @Override
    protected void paintComponent(Graphics g) {
        if (isFocusOwner()) {
            g.setColor(colours.accent());
            g.fillRect(0, 0, getWidth(), getHeight());
        }
        super.paintComponent(g);
    }
}
