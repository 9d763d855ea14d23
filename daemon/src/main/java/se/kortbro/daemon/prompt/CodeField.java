package se.kortbro.daemon.prompt;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.TransferHandler;
import javax.swing.text.AttributeSet;
import javax.swing.text.BadLocationException;
import javax.swing.text.GapContent;
import javax.swing.text.PlainDocument;
import javax.swing.text.Segment;
import javax.swing.undo.UndoableEdit;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.Pin;

/**
 * A field for a code. It takes digits alone and no more than fit, pastes but never copies, and can be wiped: what was
 * typed lies in one array of its own, large enough never to be replaced by another.
 */
final class CodeField extends EchoedField {
    private static final int COLUMNS = 12;

    /** Why something typed was left out. */
    enum LeftOut {
        NO_DIGIT,
        TOO_MANY
    }

    private final transient WipedContent content;

    /**
     * An empty one.
     *
     * @param leftOut is told, on the event thread, of what is typed or pasted and not taken
     */
    static CodeField upTo(int maxLength, Consumer<LeftOut> leftOut) {
        return new CodeField(maxLength, leftOut, new WipedContent());
    }

    private CodeField(int maxLength, Consumer<LeftOut> leftOut, WipedContent content) {
        super(new DigitsDocument(content, maxLength, leftOut), COLUMNS);
        this.content = content;
        // Swing's own paste makes a String of the whole code.
        setTransferHandler(new PasteDigits());
        setDragEnabled(false);
        addKeyListener(new KeypadDigits(digit -> replaceSelection(Character.toString(digit))));
    }

    /** Whether the same is typed in both. */
    boolean sameAs(CodeField other) {
        char[] here = content.text(length());
        char[] there = other.content.text(other.length());
        try {
            return Arrays.equals(here, there);
        } finally {
            Arrays.fill(here, '\0');
            Arrays.fill(there, '\0');
        }
    }

    /** The code typed, which the caller wipes; the field is wiped by this. */
    Pin take() {
        try {
            return Pin.takeOver(content.text(length()));
        } finally {
            wipe();
        }
    }

    /** Nobody's: assistive technology is told of each selection, and would be given a String of the code. */
    @Override
    public @Nullable String getSelectedText() {
        return null;
    }

    void wipe() {
        try {
            getDocument().remove(0, getDocument().getLength());
        } catch (BadLocationException e) {
            throw new IllegalStateException("a document always has its own length", e);
        }
        content.wipeGap();
    }

    private static final class WipedContent extends GapContent {
        private static final int LONGER_THAN_ANY_CODE = 64;

        WipedContent() {
            super(LONGER_THAN_ANY_CODE);
        }

        /** Swing's own remembers what is removed, for an undo, in a String. */
        @Override
        public @Nullable UndoableEdit remove(int from, int count) {
            replace(from, count, new char[0], 0);
            return null;
        }

        /** What is typed. Swing's own {@code getPassword} makes a copy more where the caret stands in the middle. */
        char[] text(int length) {
            char[] text = new char[length];
            Segment part = new Segment();
            part.setPartialReturn(true);
            try {
                for (int at = 0; at < length; at += part.count) {
                    getChars(at, length - at, part);
                    System.arraycopy(part.array, part.offset, text, at, part.count);
                }
            } catch (BadLocationException e) {
                throw new IllegalStateException("a document always has its own length", e);
            }
            return text;
        }

        /** Only for an empty document: keeps the one line end that every document has. */
        void wipeGap() {
            Arrays.fill((char[]) getArray(), '\n');
        }
    }

    private static final class DigitsDocument extends PlainDocument {
        private final int maxLength;
        private final transient Consumer<LeftOut> leftOut;

        DigitsDocument(GapContent content, int maxLength, Consumer<LeftOut> leftOut) {
            super(content);
            this.maxLength = maxLength;
            this.leftOut = leftOut;
        }

        @Override
        public void insertString(int offset, String text, AttributeSet attributes) throws BadLocationException {
            if (text == null || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                leftOut.accept(LeftOut.NO_DIGIT);
            } else if (getLength() + text.length() > maxLength) {
                leftOut.accept(LeftOut.TOO_MANY);
            } else {
                super.insertString(offset, text, attributes);
            }
        }
    }

    /** Takes what is pasted a character at a time, leaving out what people copy along (spaces, line ends). */
    private static final class PasteDigits extends TransferHandler {
        private static final int MOST_CHARACTERS = 64;

        @Override
        public boolean canImport(TransferSupport support) {
            return !support.isDrop() && support.isDataFlavorSupported(DataFlavor.stringFlavor);
        }

        @Override
        public boolean importData(TransferSupport support) {
            if (!canImport(support)) {
                return false;
            }
            CodeField field = (CodeField) support.getComponent();
            try (Reader text = DataFlavor.stringFlavor.getReaderForText(support.getTransferable())) {
                int c = text.read();
                for (int i = 0; c >= 0 && i < MOST_CHARACTERS; i++) {
                    if (!Character.isWhitespace(c)) {
                        field.replaceSelection(Character.toString(c));
                    }
                    c = text.read();
                }
                return true;
            } catch (IOException | UnsupportedFlavorException e) {
                return false;
            }
        }

        @Override
        public int getSourceActions(JComponent field) {
            return NONE;
        }

        @Override
        protected Transferable createTransferable(JComponent field) {
            throw new UnsupportedOperationException("a code is never copied");
        }
    }
}
