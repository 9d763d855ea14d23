package se.kortbro.daemon.look;

import java.awt.Component;
import java.awt.font.TextAttribute;
import java.util.Map;
import javax.swing.JButton;

/**
 * A button within a text: words that lead somewhere, underlined, as far to the left as the text is. The focus has no room
 * around it and turns its colours instead. On the event thread alone.
 */
public final class Link extends JButton {
    public Link(String words, Runnable action) {
        super(words);
        addActionListener(e -> action.run());
        Colours colours = Look.colours();
        putClientProperty("JButton.buttonType", "borderless");
        putClientProperty(
                "FlatLaf.style",
                "arc: 0; foreground: %s; focusedBackground: %s; focusedForeground: %s; hoverBackground: %s"
                        .formatted(
                                Colours.inHex(colours.text()),
                                Colours.inHex(colours.accent()),
                                Colours.inHex(colours.onAccent()),
                                Colours.inHex(colours.button())));
        setBorder(Space.around(2, 0, 2, 0));
        setFont(Fonts.text().deriveFont(Map.of(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON)));
        setAlignmentX(Component.LEFT_ALIGNMENT);
    }
}
