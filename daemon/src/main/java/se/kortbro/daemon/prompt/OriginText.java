package se.kortbro.daemon.prompt;

import java.awt.Dimension;
import javax.swing.JTextPane;
import javax.swing.text.AbstractDocument;
import javax.swing.text.BadLocationException;
import javax.swing.text.Element;
import javax.swing.text.LabelView;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledEditorKit;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Space;

/**
 * The page's origin in full, its host in bold: the part by which a person can tell a portal from its imitation. A long one
 * goes on in the next line, wherever that is; none of it is left out.
 */
final class OriginText extends JTextPane {
    OriginText(String origin) {
        int host = origin.indexOf("://") < 0 ? 0 : origin.indexOf("://") + 3;
        int afterHost = origin.indexOf(':', origin.indexOf(']', host) + 1 > 0 ? origin.indexOf(']', host) : host);
        int end = afterHost < 0 ? origin.length() : afterHost;
        setEditorKit(new WrappingAnywhere());
        setFont(Fonts.text());
        setForeground(Look.colours().text());
        append(origin.substring(0, host), false);
        append(origin.substring(host, end), true);
        append(origin.substring(end), false);
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
        setBorder(Space.around(0));
        setAlignmentX(LEFT_ALIGNMENT);
        getAccessibleContext().setAccessibleName(origin);
        getAccessibleContext().setAccessibleDescription(""); // Swing's own says "text/plain"
    }

    @Override
    public Dimension getPreferredSize() {
        int width = Space.points(Space.TEXT_WIDTH);
        View words = getUI().getRootView(this);
        words.setSize(width, Integer.MAX_VALUE);
        return new Dimension(width, (int) Math.ceil(words.getPreferredSpan(View.Y_AXIS)));
    }

    private void append(String text, boolean bold) {
        SimpleAttributeSet style = new SimpleAttributeSet();
        StyleConstants.setBold(style, bold);
        try {
            getDocument().insertString(getDocument().getLength(), text, style);
        } catch (BadLocationException e) {
            throw new IllegalStateException("a document always has its own length", e);
        }
    }

    /** Swing's own wraps at spaces, which no origin has. */
    private static final class WrappingAnywhere extends StyledEditorKit {
        @Override
        public ViewFactory getViewFactory() {
            ViewFactory others = super.getViewFactory();
            return element -> AbstractDocument.ContentElementName.equals(element.getName())
                    ? new Letters(element)
                    : others.create(element);
        }
    }

    private static final class Letters extends LabelView {
        Letters(Element element) {
            super(element);
        }

        @Override
        public float getMinimumSpan(int axis) {
            return axis == X_AXIS ? 0 : super.getMinimumSpan(axis);
        }
    }
}
