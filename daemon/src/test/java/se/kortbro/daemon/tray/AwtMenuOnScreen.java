package se.kortbro.daemon.tray;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.kortbro.daemon.look.Contrast;
import se.kortbro.daemon.prompt.Xdotool;

/** A menu that Java has drawn on X11: a window without a name, in which lines of text are looked for and clicked. */
final class AwtMenuOnScreen {
    private static final Pattern WINDOW =
            Pattern.compile("(0x[0-9a-f]+) .*?(\\d+)x(\\d+)\\+\\S+ +\\+(-?\\d+)\\+(-?\\d+)");

    /** Pixels between the dot of a letter and its stem. */
    private static final int WITHIN_LETTERS = 2;

    /** Pixels at the sides in which the frame is. */
    private static final int EDGE = 5;

    /** Pixels; a line between entries is thinner. */
    private static final int LOWEST_TEXT = 5;

    final Rectangle place;
    private final Robot robot;

    private AwtMenuOnScreen(Rectangle place, Robot robot) {
        this.place = place;
        this.robot = robot;
    }

    /** The popups that are on the screen, by their X window's number; more than a few pixels wide. */
    static List<Popup> popups() {
        List<Popup> popups = new ArrayList<>();
        for (String line :
                Xdotool.run(List.of("xwininfo", "-root", "-children")).lines().toList()) {
            Matcher window = WINDOW.matcher(line);
            if (window.find() && Integer.parseInt(window.group(2)) > 40) {
                String about = Xdotool.run(List.of("xwininfo", "-id", window.group(1)));
                if (about.contains("Override Redirect State: yes") && about.contains("Map State: IsViewable")) {
                    popups.add(new Popup(
                            window.group(1),
                            new Rectangle(
                                    Integer.parseInt(window.group(4)),
                                    Integer.parseInt(window.group(5)),
                                    Integer.parseInt(window.group(2)),
                                    Integer.parseInt(window.group(3)))));
                }
            }
        }
        return popups;
    }

    /** A window that no window manager frames. */
    record Popup(String window, Rectangle place) {}

    /** Waits for one that was not there before, with so many lines of text in it. */
    static AwtMenuOnScreen await(Robot robot, Collection<Popup> before, int lines) throws Exception {
        AtomicReference<AwtMenuOnScreen> found = new AtomicReference<>();
        OpenWindow.until(() -> {
            Optional<Popup> come = popups().stream()
                    .filter(popup ->
                            before.stream().noneMatch(old -> old.window().equals(popup.window())))
                    .findFirst();
            come.ifPresent(popup -> found.set(new AwtMenuOnScreen(popup.place(), robot)));
            return found.get() != null && found.get().lines().size() == lines;
        });
        return found.get();
    }

    /** Clicks the line, counted from 0; only lines of text count. */
    void click(int line) {
        Rectangle at = lines().get(line);
        Xdotool.tell(
                "mousemove",
                Integer.toString(at.x + at.width / 2),
                Integer.toString(at.y + at.height / 2),
                "click",
                "1");
    }

    /** How far a line's text stands out from its ground (WCAG 2.1). */
    double contrast(int line) {
        Rectangle at = lines().get(line);
        BufferedImage seen = robot.createScreenCapture(at);
        Color ground = new Color(seen.getRGB(EDGE - 1, 0));
        double most = 1;
        for (int y = 0; y < at.height; y++) {
            for (int x = EDGE; x < at.width - EDGE; x++) {
                most = Math.max(most, Contrast.between(new Color(seen.getRGB(x, y)), ground));
            }
        }
        return most;
    }

    /** Where the lines of text are on the screen, from the top. */
    List<Rectangle> lines() {
        BufferedImage seen = robot.createScreenCapture(place);
        List<Rectangle> lines = new ArrayList<>();
        int begun = -1;
        int last = -1;
        for (int y = 2; y < place.height - 2; y++) {
            boolean written = written(seen, y);
            if (written && begun < 0) {
                begun = y;
            }
            if (written) {
                last = y;
            }
            boolean over = begun >= 0 && (y - last > WITHIN_LETTERS || y == place.height - 3);
            if (over) {
                if (last - begun + 1 >= LOWEST_TEXT) {
                    lines.add(new Rectangle(place.x, place.y + begun, place.width, last - begun + 1));
                }
                begun = -1;
            }
        }
        return lines;
    }

    /** Whether there is more than one colour in a row of pixels, frame and all that leans on it aside. */
    private static boolean written(BufferedImage seen, int y) {
        for (int x = EDGE; x < seen.getWidth() - EDGE; x++) {
            if (seen.getRGB(x, y) != seen.getRGB(EDGE - 1, y)) {
                return true;
            }
        }
        return false;
    }
}
