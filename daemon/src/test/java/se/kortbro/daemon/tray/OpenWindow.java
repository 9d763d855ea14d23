package se.kortbro.daemon.tray;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.text.JTextComponent;

/** A window of the tray as a person, or a screen reader, finds it: looked at on the event thread, waited for with a limit. */
final class OpenWindow {
    private static final long LIMIT_NANOS = 10_000_000_000L;

    private OpenWindow() {}

    /** Waits until something is so. */
    static void until(Callable<Boolean> seen) throws Exception {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!seen.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen in 10 s; " + places() + " says: " + words());
            }
            Thread.onSpinWait();
        }
    }

    private static String places() throws Exception {
        return onEventThread(() -> showing().stream()
                .map(window -> window.getBounds() + " of " + window.getGraphicsConfiguration())
                .toList()
                .toString());
    }

    /** Waits for a window that says {@code words}. */
    static void awaitSaying(String words) throws Exception {
        until(() -> words().contains(words));
    }

    static boolean none() throws Exception {
        return onEventThread(() -> showing().isEmpty());
    }

    /** All that is written in the open windows, and on their buttons. */
    static String words() throws Exception {
        return onEventThread(() -> {
            StringBuilder words = new StringBuilder();
            for (Component part : parts(part -> part.isShowing())) {
                if (part instanceof JTextComponent text) {
                    words.append(text.getText()).append('\n');
                } else if (part instanceof AbstractButton button && button.getText() != null) {
                    words.append('[').append(button.getText()).append("]\n");
                }
            }
            return words.toString();
        });
    }

    /** Presses the button that says {@code text}. */
    static void press(String text) throws Exception {
        until(() -> words().contains("[" + text + "]"));
        onEventThread(() -> {
            parts(part -> part.isShowing() && part instanceof AbstractButton button && text.equals(button.getText()))
                    .stream()
                    .findFirst()
                    .map(AbstractButton.class::cast)
                    .orElseThrow()
                    .doClick();
            return null;
        });
    }

    /** All parts of the open windows of which {@code which} holds. On the event thread. */
    static List<Component> parts(Predicate<Component> which) {
        List<Component> found = new ArrayList<>();
        showing().forEach(window -> gather(window, which, found));
        return found;
    }

    /** A window with all its parts. On the event thread. */
    static List<Component> parts(Window window) {
        List<Component> found = new ArrayList<>();
        gather(window, part -> true, found);
        return found;
    }

    private static void gather(Component part, Predicate<Component> which, List<Component> found) {
        if (which.test(part)) {
            found.add(part);
        }
        if (part instanceof Container container) {
            Arrays.stream(container.getComponents()).forEach(child -> gather(child, which, found));
        }
    }

    /** Closes all that is open. */
    static void closeAll() throws Exception {
        onEventThread(() -> {
            showing().forEach(Window::dispose);
            return null;
        });
    }

    private static List<Window> showing() {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window instanceof JFrame && window.isShowing())
                .toList();
    }

    /** The one that is open. On the event thread. */
    static JFrame only() {
        List<Window> open = showing();
        if (open.size() != 1) {
            throw new AssertionError(open.size() + " windows are open");
        }
        return (JFrame) open.get(0);
    }

    /** Keeps a picture of the open window in {@code target/screenshots}. */
    static void picture(String name) throws Exception {
        Robot robot = new Robot();
        robot.waitForIdle();
        Rectangle place = onEventThread(() -> showing().get(0).getBounds());
        picture(name, robot, place);
    }

    /** Keeps a picture of a part of the screen there. */
    static void picture(String name, Robot robot, Rectangle place) throws IOException {
        keep(
                name,
                robot.createMultiResolutionScreenCapture(place).getResolutionVariants().stream()
                        .map(BufferedImage.class::cast)
                        .reduce((smaller, larger) -> larger)
                        .orElseThrow());
    }

    /** Keeps a picture that was taken. */
    static void keep(String name, BufferedImage picture) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        ImageIO.write(picture, "png", folder.resolve("tray-" + name + ".png").toFile());
    }

    static <T> T onEventThread(Callable<T> work) throws Exception {
        if (EventQueue.isDispatchThread()) {
            return work.call();
        }
        FutureTask<T> task = new FutureTask<>(work);
        EventQueue.invokeAndWait(task);
        return task.get();
    }
}
