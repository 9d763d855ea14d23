package se.kortbro.daemon.prompt;

import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import se.kortbro.daemon.look.WrappedText;

/** Something the person must read before going on: a heading and a sentence or two. */
final class Notice extends JPanel {
    Notice(String heading, String text) {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setAlignmentX(LEFT_ALIGNMENT);
        JLabel title = new JLabel(heading);
        title.putClientProperty("FlatLaf.styleClass", "h4");
        title.setAlignmentX(LEFT_ALIGNMENT);
        add(title);
        add(Box.createVerticalStrut(4));
        add(WrappedText.of(text));
    }
}
