package se.kortbro.daemon.prompt;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/** What a test sees of the window, and its waiting for the window to be so: looked at after each turn of the event queue. */
final class Screen {
    private static final long LIMIT_NANOS = 20_000_000_000L;

    private Screen() {}

    static void until(Callable<Boolean> seen) throws Exception {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!onEventThread(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen in 20 s; the window says: " + words());
            }
            Thread.onSpinWait();
        }
    }

    static void focusedField() throws Exception {
        until(() -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() instanceof CodeField);
    }

    static boolean isOpen() throws Exception {
        return onEventThread(() -> Arrays.stream(Window.getWindows()).anyMatch(Window::isShowing));
    }

    /** Of a window that is closed while the focus is on its way to it, AWT says for ever that it has it. */
    static boolean hasFocus() throws Exception {
        return onEventThread(
                () -> Arrays.stream(Window.getWindows()).anyMatch(window -> window.isShowing() && window.isFocused()));
    }

    /** How many digits are in the first field. */
    static int typed() throws Exception {
        return field().length();
    }

    /** A click by the mouse, as far as the X server knows. */
    static void clickIntoField() throws Exception {
        CodeField field = field();
        Point at = onEventThread(field::getLocationOnScreen);
        String x = Integer.toString(at.x + field.getWidth() / 2);
        String y = Integer.toString(at.y + field.getHeight() / 2);
        Xdotool.tell("mousemove", x, y, "click", "1");
    }

    private static CodeField field() throws Exception {
        Window window = window();
        AtomicReference<CodeField> found = new AtomicReference<>();
        onEventThread(() -> visit(window, part -> {
            if (part instanceof CodeField field) {
                found.set(field);
            }
            return found.get() != null;
        }));
        return found.get();
    }

    static Window window() throws Exception {
        return onEventThread(() -> Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .findFirst()
                .orElseThrow());
    }

    static boolean windowGone() throws Exception {
        until(() -> Arrays.stream(Window.getWindows()).noneMatch(Window::isShowing));
        return true;
    }

    /** Keeps what is on the screen where the window is, its frame included. */
    static void picture(Robot robot, String name) throws Exception {
        Rectangle place = window().getBounds();
        File folder = new File("target/screenshots/pin/screen");
        if (!folder.isDirectory() && !folder.mkdirs()) {
            throw new IOException("no " + folder);
        }
        ImageIO.write(robot.createScreenCapture(place), "png", new File(folder, name + ".png"));
    }

    /** Everything that is written in the open window. */
    static String words() throws Exception {
        return onEventThread(() -> {
            StringBuilder words = new StringBuilder();
            for (Window window : Window.getWindows()) {
                if (window.isShowing()) {
                    visit(window, part -> {
                        if (part.isShowing() && part instanceof JLabel label) {
                            words.append(label.getText()).append('\n');
                        } else if (part.isShowing()
                                && part instanceof JTextComponent text
                                && !(part instanceof CodeField)) {
                            words.append(text.getText()).append('\n');
                        }
                        return false;
                    });
                }
            }
            return words.toString();
        });
    }

    static void click(String button) throws Exception {
        Window window = window();
        SwingUtilities.invokeAndWait(() -> visit(window, part -> {
            if (part instanceof JButton candidate && button.equals(candidate.getText())) {
                candidate.doClick();
                return true;
            }
            return false;
        }));
    }

    private static boolean visit(Component part, Predicate<Component> visitor) {
        if (visitor.test(part)) {
            return true;
        }
        return part instanceof Container container
                && Arrays.stream(container.getComponents()).anyMatch(child -> visit(child, visitor));
    }

    private static <T> T onEventThread(Callable<T> work) throws Exception {
        if (SwingUtilities.isEventDispatchThread()) {
            return work.call();
        }
        AtomicReference<T> seen = new AtomicReference<>();
        AtomicReference<Exception> failed = new AtomicReference<>();
        SwingUtilities.invokeAndWait(() -> {
            try {
                seen.set(work.call());
            } catch (Exception e) { // whatever the look threw is thrown on the test's thread
                failed.set(e);
            }
        });
        if (failed.get() != null) {
            throw failed.get();
        }
        return seen.get();
    }
}
