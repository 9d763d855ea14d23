package se.kortbro.daemon.tray;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import se.kortbro.daemon.look.Contrast;
import se.kortbro.daemon.tray.Snapshot.State;

/**
 * The icon as the panel shows it to the person, found pixel by pixel.
 *
 * @param place where it is on the screen
 * @param panel the whole panel at that moment
 */
record IconOnScreen(Rectangle place, BufferedImage panel) {
    /** Java's icons have this size on X11, in pixels. */
    private static final int SIZE = 24;

    /** Of a colour's parts of 255: what blending in other orders may differ by. */
    private static final int TOLERANCE = 2;

    /** Waits until the panel shows that icon. */
    static IconOnScreen await(Robot robot, State state, int percent) throws Exception {
        AtomicReference<IconOnScreen> seen = new AtomicReference<>();
        OpenWindow.until(() -> {
            find(robot, state, percent).ifPresent(seen::set);
            return seen.get() != null;
        });
        return seen.get();
    }

    /** That icon, if the panel shows it now. */
    static Optional<IconOnScreen> find(Robot robot, State state, int percent) {
        Rectangle place = Trayer.place();
        BufferedImage panel = robot.createScreenCapture(place);
        BufferedImage icon = new StateIcon(state, percent).drawn(SIZE);
        for (int y = 0; y <= place.height - SIZE; y++) {
            for (int x = 0; x <= place.width - SIZE; x++) {
                Color ground = new Color(panel.getRGB(x, y)); // the corner is transparent in all icons
                if (standsOutFrom(ground) && shows(panel, x, y, icon, ground)) {
                    return Optional.of(new IconOnScreen(new Rectangle(place.x + x, place.y + y, SIZE, SIZE), panel));
                }
            }
        }
        return Optional.empty();
    }

    /** At least 3:1 (WCAG 2.1, 1.4.11): what is fainter, not all would see. */
    private static boolean standsOutFrom(Color ground) {
        return Contrast.between(StateIcon.PRESENT, ground) >= 3 && Contrast.between(StateIcon.MISSING, ground) >= 3;
    }

    private static boolean shows(BufferedImage panel, int left, int top, BufferedImage icon, Color ground) {
        for (int i = 0; i < SIZE * SIZE; i++) {
            int x = i % SIZE;
            int y = i / SIZE;
            Color wanted = upon(ground, new Color(icon.getRGB(x, y), true));
            if (!alike(wanted, new Color(panel.getRGB(left + x, top + y)))) {
                return false;
            }
        }
        return true;
    }

    private static Color upon(Color ground, Color paint) {
        return new Color(
                blended(ground.getRed(), paint.getRed(), paint.getAlpha()),
                blended(ground.getGreen(), paint.getGreen(), paint.getAlpha()),
                blended(ground.getBlue(), paint.getBlue(), paint.getAlpha()));
    }

    private static int blended(int ground, int paint, int alpha) {
        return Math.round((paint * alpha + ground * (255 - alpha)) / 255f);
    }

    private static boolean alike(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) <= TOLERANCE
                && Math.abs(one.getGreen() - other.getGreen()) <= TOLERANCE
                && Math.abs(one.getBlue() - other.getBlue()) <= TOLERANCE;
    }
}
