package se.kortbro.daemon.prompt;

import javax.swing.BoxLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.look.WrappedText;

/**
 * One code to type: its name, the field, what went wrong before, and a line that counts along or says what cannot be. Both
 * are the field's description too: assistive technology reads it when the field gets the focus, and when it changes.
 */
final class CodeEntry extends JPanel {
    private final transient Texts texts;
    private final transient PinStatus status;
    private final CodeField field;
    private final JTextArea problem = WrappedText.of("", Fonts.strong());
    private final JLabel rule = new JLabel();
    private final String tries;

    /**
     * An empty one.
     *
     * @param tries what is said of the tries that are left when they are enough; empty to say nothing
     */
    CodeEntry(Texts texts, String name, PinStatus status, String tries) {
        this.texts = texts;
        this.status = status;
        this.tries = tries;
        field = CodeField.upTo(status.maxLength(), this::leftOut);
        field.setFont(Fonts.large());
        // The focus is drawn inside, so that the field's edge stands under its name's.
        field.putClientProperty("FlatLaf.style", "focusWidth: 0; innerFocusWidth: 2");
        field.getAccessibleContext().setAccessibleName(name);
        field.getDocument().addDocumentListener(new Counting());
        JLabel label = new JLabel(name);
        label.setLabelFor(field);
        problem.setForeground(Look.colours().plain());
        problem.setBorder(Space.around(4, 0, 0, 0));
        rule.setFont(Fonts.small());
        rule.setForeground(Look.colours().quiet());
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setOpaque(false);
        setAlignmentX(LEFT_ALIGNMENT);
        add(Space.flat(label));
        add(Space.high(4));
        add(Space.flat(field));
        add(problem);
        add(Space.high(4));
        add(rule);
        say("");
    }

    CodeField field() {
        return field;
    }

    PinStatus status() {
        return status;
    }

    boolean rightLength() {
        return field.length() >= status.minLength() && field.length() <= status.maxLength();
    }

    /** Says what went wrong, and goes on saying it; empty for nothing. */
    void say(String words) {
        problem.setText(words);
        problem.getAccessibleContext().setAccessibleName(words);
        problem.setVisible(!words.isEmpty());
        count();
    }

    /** Says what cannot be, until something else is typed. */
    void object(String words) {
        rule.setText(words);
        rule.setForeground(Look.colours().plain());
        describe(words);
    }

    private void leftOut(CodeField.LeftOut why) {
        object(
                why == CodeField.LeftOut.NO_DIGIT
                        ? texts.get("problem.digits")
                        : texts.get("problem.tooMany", status.maxLength()));
    }

    private void count() {
        String counted = field.length() == 0 ? texts.rule(status) : texts.typed(field.length(), status);
        rule.setText(tries.isEmpty() ? counted : counted + " · " + tries);
        rule.setForeground(Look.colours().quiet());
        describe("");
    }

    private void describe(String objection) {
        field.getAccessibleContext()
                .setAccessibleDescription(Texts.sentences(objection, problem.getText(), texts.rule(status), tries));
    }

    /** Reads how much is typed, never what. */
    private final class Counting implements DocumentListener {
        @Override
        public void insertUpdate(DocumentEvent e) {
            count();
        }

        @Override
        public void removeUpdate(DocumentEvent e) {
            count();
        }

        @Override
        public void changedUpdate(DocumentEvent e) {
            count();
        }
    }
}
