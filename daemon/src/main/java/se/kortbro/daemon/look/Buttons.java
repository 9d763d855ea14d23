package se.kortbro.daemon.look;

import java.awt.Component;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;

/** The row at the foot of a window: the ways out to the right, the one that goes on last. */
public final class Buttons extends JPanel {
    private Buttons() {
        setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
        setOpaque(false);
        setBorder(Space.around(Space.MARGIN, 0, 0, 0));
        setAlignmentX(Component.LEFT_ALIGNMENT);
        add(Box.createHorizontalGlue());
    }

    /**
     * A row of them.
     *
     * @param goingOn stands last; the others before it, in their order
     */
    public static Buttons row(JButton goingOn, JButton... others) {
        Buttons row = new Buttons();
        for (JButton other : others) {
            row.add(other);
            row.add(Space.wide(8));
        }
        row.add(goingOn);
        return Space.flat(row);
    }

    /** None can be pressed any more. */
    public void end() {
        for (Component part : getComponents()) {
            part.setEnabled(false);
        }
    }
}
