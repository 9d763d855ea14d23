package se.kortbro.daemon.look;

import java.awt.Component;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** The row at the foot of a window: the ways out to the right, the one that goes on last. */
public final class Buttons {
    private Buttons() {}

    /**
     * A row of them.
     *
     * @param goingOn stands last; the others before it, in their order
     */
    public static JComponent row(JButton goingOn, JButton... others) {
        JPanel row = new JPanel();
        row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
        row.setOpaque(false);
        row.setAlignmentX(Component.LEFT_ALIGNMENT);
        row.add(Box.createHorizontalGlue());
        for (JButton other : others) {
            row.add(other);
            row.add(Space.wide(8));
        }
        row.add(goingOn);
        return Space.flat(row);
    }
}
