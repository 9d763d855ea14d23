package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.accessibility.AccessibleExtendedText;
import javax.accessibility.AccessibleText;
import javax.accessibility.AccessibleTextSequence;
import javax.swing.JPasswordField;
import javax.swing.text.BadLocationException;
import javax.swing.text.PlainDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compared with what Swing's own field answers, question by question. */
class EchoedFieldTest {
    private static final String CODE = "739582";
    private static final int[] PARTS = {
        AccessibleText.CHARACTER,
        AccessibleText.WORD,
        AccessibleText.SENTENCE,
        AccessibleExtendedText.LINE,
        AccessibleExtendedText.ATTRIBUTE_RUN
    };

    @Test
    void assistiveTechnologyIsAnsweredAsBySwingAndNobodyReadsWhatIsTyped() {
        JPasswordField swings = new JPasswordField(CODE);
        EchoedField ours = new EchoedField(new Unread(), 12) {
            @Override
            public char[] getPassword() {
                throw new AssertionError("read");
            }
        };
        ours.replaceSelection(CODE);

        List<String> answers = answers(ours);
        assertThat(answers).hasSizeGreaterThan(200).isEqualTo(answers(swings));
        assertThat(answers)
                .filteredOn(answer -> answer.contains(Character.toString(ours.getEchoChar())))
                .hasSizeGreaterThan(50);
    }

    /** To every question that can be asked, also beside the text; in the order of asking. */
    private static List<String> answers(JPasswordField field) {
        AccessibleText text = field.getAccessibleContext().getAccessibleText();
        AccessibleExtendedText more = (AccessibleExtendedText) text;
        List<String> answers = new ArrayList<>();
        for (int index = -1; index <= CODE.length() + 1; index++) {
            for (int part : PARTS) {
                String asked = part + " at " + index + ": ";
                if (part <= AccessibleText.SENTENCE) {
                    answers.add(asked + text.getAtIndex(part, index));
                    answers.add(asked + text.getAfterIndex(part, index));
                    answers.add(asked + text.getBeforeIndex(part, index));
                }
                answers.add(asked + said(more.getTextSequenceAt(part, index)));
                answers.add(asked + said(more.getTextSequenceAfter(part, index)));
                answers.add(asked + said(more.getTextSequenceBefore(part, index)));
            }
            for (int to = Math.max(index, 0);
                    index >= 0 && to <= CODE.length();
                    to++) { // beside the text Swing's own throws
                answers.add(index + " to " + to + ": " + more.getTextRange(index, to));
            }
        }
        return answers;
    }

    private static String said(@Nullable AccessibleTextSequence sequence) {
        return sequence == null ? "nothing" : sequence.startIndex + "-" + sequence.endIndex + " " + sequence.text;
    }

    /** A document that gives nobody a String of what is in it. */
    private static final class Unread extends PlainDocument {
        @Override
        public String getText(int from, int length) throws BadLocationException {
            throw new AssertionError("read");
        }
    }
}
