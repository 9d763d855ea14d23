package se.kortbro.portal.demo;

import java.awt.AWTException;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import javax.swing.JPasswordField;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.openqa.selenium.support.ui.FluentWait;

/** The daemon's PIN window, used with real keys as a person uses it. */
final class PinWindowOnScreen {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Robot keys;

    PinWindowOnScreen() throws AWTException {
        keys = new Robot();
        keys.setAutoDelay(5);
    }

    /** Waits for the window to have the keyboard, types digits, and presses Enter. */
    void type(String digits) {
        awaitField();
        digits.chars().forEach(digit -> press(KeyEvent.VK_0 + digit - '0'));
        press(KeyEvent.VK_ENTER);
    }

    void escape() {
        awaitField();
        press(KeyEvent.VK_ESCAPE);
    }

    void awaitField() {
        await(() -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() instanceof JPasswordField);
    }

    /** Waits for the window to say something. */
    void awaitWords(String words) {
        await(() -> window().filter(open -> says(open, words)).isPresent());
    }

    void awaitGone() {
        await(() -> window().isEmpty());
    }

    /** A picture of the window as it is on the screen. */
    void picture(Path file) throws IOException {
        Rectangle place = onEventThread(() -> window().orElseThrow().getBounds());
        keys.waitForIdle();
        ImageIO.write(keys.createScreenCapture(place), "png", file.toFile());
    }

    private void press(int key) {
        keys.keyPress(key);
        keys.keyRelease(key);
    }

    private static boolean says(java.awt.Container part, String words) {
        if (part instanceof JTextComponent text && !(part instanceof JPasswordField) && text.isShowing()) {
            return text.getText().contains(words);
        }
        return Arrays.stream(part.getComponents())
                .anyMatch(inner -> inner instanceof java.awt.Container container && says(container, words));
    }

    private static Optional<Window> window() {
        return Arrays.stream(Window.getWindows()).filter(Window::isShowing).findFirst();
    }

    /** How many windows are on the screen. */
    int open() {
        return onEventThread(() -> (int)
                Arrays.stream(Window.getWindows()).filter(Window::isShowing).count());
    }

    /** Waits until something is so; asked on the thread of the windows. */
    void await(Callable<Boolean> seen) {
        new FluentWait<>(seen)
                .withTimeout(LIMIT)
                .pollingEvery(Duration.ofMillis(20))
                .until(PinWindowOnScreen::onEventThread);
    }

    private static <T> T onEventThread(Callable<T> question) {
        try {
            java.util.concurrent.FutureTask<T> asked = new java.util.concurrent.FutureTask<>(question);
            SwingUtilities.invokeAndWait(asked);
            return asked.get();
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.lang.reflect.InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
