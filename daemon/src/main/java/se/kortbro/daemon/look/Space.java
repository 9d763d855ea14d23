package se.kortbro.daemon.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JComponent;
import javax.swing.border.Border;

/** The grid that all windows are laid out on, in steps of 8 points; a point is a pixel on a plain screen and grows with its text. */
public final class Space {
    /** How wide a window's text runs: some 60 characters, which the eye finds its way back from. */
    public static final int TEXT_WIDTH = 380;

    /** Around a window's contents. */
    public static final int MARGIN = 24;

    private Space() {}

    /** {@code points} in the pixels of this screen. */
    public static int points(int points) {
        return UIScale.scale(points);
    }

    /** Nothing, that high. */
    public static Component high(int points) {
        return Box.createVerticalStrut(points(points));
    }

    /** Nothing, that wide. */
    public static Component wide(int points) {
        return Box.createHorizontalStrut(points(points));
    }

    /** Nothing, all around. */
    public static Border around(int points) {
        return around(points, points, points, points);
    }

    public static Border around(int top, int left, int bottom, int right) {
        return BorderFactory.createEmptyBorder(points(top), points(left), points(bottom), points(right));
    }

    /** Keeps a part of a column at its own height; only its width may grow. */
    public static <C extends JComponent> C flat(C part) {
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        part.setMaximumSize(new java.awt.Dimension(Integer.MAX_VALUE, part.getPreferredSize().height));
        return part;
    }
}
