package se.kortbro.daemon.look;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.accessibility.AccessibleContext;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPasswordField;
import javax.swing.JProgressBar;
import javax.swing.JScrollBar;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/**
 * Looks at what is in an open window one by one: whether it has a name, the room that its words want, and colours that
 * can be told apart; whether anything moves by itself; and whether the window has room on the screen. On the event
 * thread alone.
 */
public final class WindowWalk {
    private static final double READABLE = 4.5; // WCAG 2.1, 1.4.3

    private final JFrame window;
    private final BufferedImage picture;

    public WindowWalk(JFrame window) {
        this.window = window;
        window.validate();
        Component root = window.getRootPane();
        picture = new BufferedImage(root.getWidth(), root.getHeight(), BufferedImage.TYPE_INT_RGB);
        root.paint(picture.createGraphics());
    }

    /** All that is in {@code part}, from outside inwards and in reading order. */
    public static Stream<Component> parts(Component part) {
        List<Component> all = new ArrayList<>(List.of(part));
        if (part instanceof Container container) {
            Arrays.stream(container.getComponents()).flatMap(WindowWalk::parts).forEach(all::add);
        }
        return all.stream();
    }

    /** Whether a person does something with it. What scroll bars and choices are made of are for pointers alone. */
    public static boolean isControl(Component part) {
        boolean inside = SwingUtilities.getAncestorOfClass(JScrollBar.class, part) != null
                || SwingUtilities.getAncestorOfClass(JComboBox.class, part) != null;
        return !inside
                && (part instanceof AbstractButton || part instanceof JPasswordField || part instanceof JComboBox);
    }

    /** Keeps what the window looks like. */
    public WindowWalk keep(File folder, String name) {
        try {
            if (!folder.isDirectory() && !folder.mkdirs()) {
                throw new IOException("no " + folder);
            }
            ImageIO.write(picture, "png", new File(folder, name + ".png"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is amiss; empty where nothing is. */
    public List<String> complaints() {
        List<String> all = new ArrayList<>(tooLarge().toList());
        parts(window)
                .filter(Component::isShowing)
                .forEach(part -> Stream.of(unnamed(part), cut(part), faint(part), moving(part))
                        .flatMap(complaints -> complaints)
                        .forEach(all::add));
        return all;
    }

    /** Whether all of it is on the screen: where a desktop puts a window is known only some time after it was shown. */
    public static boolean onScreen(JFrame window) {
        return Page.usable(window.getGraphicsConfiguration()).contains(window.getBounds());
    }

    private Stream<String> tooLarge() {
        Dimension room = Page.usable(window.getGraphicsConfiguration()).getSize();
        boolean fits = window.getWidth() <= room.width && window.getHeight() <= room.height;
        return fits ? Stream.empty() : Stream.of("larger than the screen: " + window.getSize() + " of " + room);
    }

    private static Stream<String> unnamed(Component part) {
        if (!isControl(part) && !(part instanceof JTextComponent) && !(part instanceof JProgressBar)) {
            return Stream.empty();
        }
        AccessibleContext told = part.getAccessibleContext();
        boolean field = part instanceof JPasswordField;
        return Stream.of(
                        blank(told.getAccessibleName()) ? "nameless " + part.getClass() : "",
                        field && blank(told.getAccessibleDescription()) ? "undescribed field" : "")
                .filter(complaint -> !complaint.isEmpty());
    }

    /** What has less room than its words want. */
    private static Stream<String> cut(Component part) {
        if (words(part).isEmpty()) {
            return Stream.empty();
        }
        Dimension wanted = part.getPreferredSize();
        boolean small = part.getWidth() < wanted.width || part.getHeight() < wanted.height;
        return small ? Stream.of("cut: " + words(part) + " " + part.getSize() + " of " + wanted) : Stream.empty();
    }

    /** What is painted in colours too near to one another: the ground is what there is most of. */
    private Stream<String> faint(Component part) {
        if (words(part).isEmpty() || !part.isEnabled()) {
            return Stream.empty();
        }
        Rectangle seen = ((JComponent) part).getVisibleRect();
        if (seen.width < part.getWidth() || seen.height < part.getHeight()) {
            return Stream.empty(); // scrolled out of sight
        }
        double ratio = Contrast.of(picture, SwingUtilities.convertRectangle(part, seen, window.getRootPane()));
        return ratio < READABLE ? Stream.of("faint: " + words(part) + " " + ratio) : Stream.empty();
    }

    /** What moves by itself, which some people must not see (WCAG 2.1, 2.2.2 and 2.3.3). */
    private static Stream<String> moving(Component part) {
        boolean blinks = part instanceof JTextComponent text && text.getCaret().getBlinkRate() != 0;
        boolean runs = part instanceof JProgressBar bar && bar.isIndeterminate();
        return blinks || runs ? Stream.of("moves: " + part.getClass()) : Stream.empty();
    }

    private static String words(Component part) {
        String text = "";
        if (part instanceof JLabel label) {
            text = label.getText();
        } else if (part instanceof AbstractButton button) {
            text = button.getText();
        } else if (part instanceof JTextComponent written && !(part instanceof JPasswordField)) {
            text = written.getText();
        }
        return text == null ? "" : text;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
