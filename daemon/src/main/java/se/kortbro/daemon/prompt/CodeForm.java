package se.kortbro.daemon.prompt;

import java.awt.Color;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.look.WrappedText;

/** The fields of one try, each under its label, and one line beneath that says what was wrong and how many tries are left. */
final class CodeForm extends JPanel {
    /** 7:1 on the window's ground; FlatLaf's own error colour has less than 4.5:1. */
    private static final Color PLAIN_TO_SEE = new Color(0x9B1C31);

    private final transient List<Entry> entries = new ArrayList<>();
    private final JTextArea problem = WrappedText.of("");

    CodeForm() {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setAlignmentX(LEFT_ALIGNMENT);
        problem.setForeground(PLAIN_TO_SEE);
        problem.setVisible(false);
    }

    /** One field and the code it is for. */
    record Entry(CodeField field, PinStatus status) {
        boolean rightLength() {
            return field.length() >= status.minLength() && field.length() <= status.maxLength();
        }
    }

    Entry add(String name, String hint, PinStatus status) {
        CodeField field = CodeField.upTo(status.maxLength());
        field.putClientProperty("FlatLaf.styleClass", "h3");
        field.setAlignmentX(LEFT_ALIGNMENT);
        field.getAccessibleContext().setAccessibleName(name);
        field.getAccessibleContext().setAccessibleDescription(hint);
        JLabel label = new JLabel(name);
        label.setLabelFor(field);
        label.setAlignmentX(LEFT_ALIGNMENT);
        JLabel below = new JLabel(hint.isEmpty() ? " " : hint);
        below.putClientProperty("FlatLaf.styleClass", "small");
        below.setAlignmentX(LEFT_ALIGNMENT);
        add(label);
        add(Box.createVerticalStrut(4));
        add(field);
        add(Box.createVerticalStrut(3));
        add(below);
        add(Box.createVerticalStrut(8));
        Entry entry = new Entry(field, status);
        entries.add(entry);
        field.setMaximumSize(new Dimension(Integer.MAX_VALUE, field.getPreferredSize().height));
        return entry;
    }

    void finish() {
        add(problem);
    }

    /** Says what is wrong beside the fields, to eyes and to assistive technology. */
    void say(String text) {
        problem.setText(text);
        problem.setVisible(!text.isEmpty());
        problem.getAccessibleContext().setAccessibleName(text);
        if (!entries.isEmpty()) {
            entries.get(0).field().getAccessibleContext().setAccessibleDescription(text);
        }
        revalidate();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void wipe() {
        entries.forEach(entry -> entry.field().wipe());
    }
}
