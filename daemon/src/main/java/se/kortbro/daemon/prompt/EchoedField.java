package se.kortbro.daemon.prompt;

import java.util.Arrays;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleText;
import javax.accessibility.AccessibleTextSequence;
import javax.swing.JPasswordField;
import javax.swing.text.Document;
import org.jspecify.annotations.Nullable;

/**
 * A password field that answers assistive technology from its length alone. Swing's own says the same, but makes a
 * String of what was typed to see how long it is.
 */
class EchoedField extends JPasswordField {
    EchoedField(Document document, int columns) {
        super(document, null, columns);
    }

    final int length() {
        return getDocument().getLength();
    }

    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new Echo();
        }
        return accessibleContext;
    }

    /** All that is typed counts as one word, one sentence and one line, as in Swing's own. */
    private final class Echo extends AccessibleJPasswordField {
        @Override
        public @Nullable String getAtIndex(int part, int index) {
            AccessibleTextSequence found = getTextSequenceAt(part, index);
            return found == null ? null : found.text;
        }

        @Override
        public @Nullable String getAfterIndex(int part, int index) {
            AccessibleTextSequence found = getTextSequenceAfter(part, index);
            return found == null ? null : found.text;
        }

        @Override
        public @Nullable String getBeforeIndex(int part, int index) {
            AccessibleTextSequence found = getTextSequenceBefore(part, index);
            return found == null ? null : found.text;
        }

        @Override
        public @Nullable String getTextRange(int from, int to) {
            return 0 <= from && from < to && to <= length() ? echo(to - from) : null;
        }

        @Override
        public @Nullable AccessibleTextSequence getTextSequenceAt(int part, int index) {
            if (index < 0 || index >= length()) {
                return null;
            }
            return part == AccessibleText.CHARACTER
                    ? new AccessibleTextSequence(index, index + 1, echo(1))
                    : new AccessibleTextSequence(0, length() - 1, echo(length()));
        }

        @Override
        public @Nullable AccessibleTextSequence getTextSequenceAfter(int part, int index) {
            return index >= 0 && part == AccessibleText.CHARACTER ? getTextSequenceAt(part, index + 1) : null;
        }

        @Override
        public @Nullable AccessibleTextSequence getTextSequenceBefore(int part, int index) {
            return index < length() && part == AccessibleText.CHARACTER ? getTextSequenceAt(part, index - 1) : null;
        }

        private String echo(int length) {
            char[] echo = new char[length];
            Arrays.fill(echo, getEchoChar());
            return new String(echo);
        }
    }
}
