package se.kortbro.daemon.prompt;

import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JTextPane;
import javax.swing.UIManager;
import javax.swing.text.BadLocationException;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;

/** The page's origin in full, its host in bold: the part by which a person can tell a portal from its imitation. */
final class OriginText {
    private OriginText() {}

    static JTextPane of(String origin) {
        int host = origin.indexOf("://") < 0 ? 0 : origin.indexOf("://") + 3;
        int afterHost = origin.indexOf(':', origin.indexOf(']', host) + 1 > 0 ? origin.indexOf(']', host) : host);
        int end = afterHost < 0 ? origin.length() : afterHost;
        JTextPane pane = new JTextPane();
        pane.setFont(UIManager.getFont("Label.font"));
        append(pane, origin.substring(0, host), false);
        append(pane, origin.substring(host, end), true);
        append(pane, origin.substring(end), false);
        pane.setEditable(false);
        pane.setFocusable(false);
        pane.setOpaque(false);
        pane.setBorder(BorderFactory.createEmptyBorder());
        pane.setAlignmentX(Component.LEFT_ALIGNMENT);
        pane.getAccessibleContext().setAccessibleName(origin);
        return pane;
    }

    private static void append(JTextPane pane, String text, boolean bold) {
        SimpleAttributeSet style = new SimpleAttributeSet();
        StyleConstants.setBold(style, bold);
        StyledDocument document = pane.getStyledDocument();
        try {
            document.insertString(document.getLength(), text, style);
        } catch (BadLocationException e) {
            throw new IllegalStateException("a document always has its own length", e);
        }
    }
}
