package se.kortbro.portal.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.support.ui.FluentWait;

/** A person before another process's PIN window, by {@code xdotool}: real keys, and a look at what is in front. */
final class KeyboardAndEyes {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TITLE = "Kortbro";

    /** After which a key that has shown nothing was lost. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private static final int TRIES = 4;

    private volatile String window = "";

    /**
     * Waits for a PIN window to have the keyboard, another one than the last. Returns its height in pixels: it grows when it
     * has more to say.
     */
    int awaitWindow() {
        String before = window;
        await(() -> {
            window = tell("getactivewindow").strip();
            return !window.isEmpty()
                    && !window.equals(before)
                    && tell("getwindowname", window).contains(TITLE);
        });
        return height();
    }

    /** Waits for the window to say something more than it did. */
    void awaitHigher(int than) {
        await(() -> height() > than);
    }

    /** Types digits into one field after the other. */
    void type(String... codes) {
        for (int i = 0; i < codes.length; i++) {
            if (i > 0) {
                seen(() -> press("Tab"));
            }
            String code = codes[i];
            seen(() -> tell("type", code.substring(0, 1)));
            tell("type", "--delay", "20", code.substring(1));
        }
    }

    /**
     * Does it, and looks for the window to change by it. A window that has the keyboard may not have given it to a field yet;
     * whoever sees that nothing came of a key presses it again.
     */
    private void seen(Runnable press) {
        for (int tries = 0; tries < TRIES; tries++) {
            byte[] before = picture();
            press.run();
            long end = System.nanoTime() + LATE.toNanos();
            while (System.nanoTime() < end) {
                if (!Arrays.equals(picture(), before)) {
                    return;
                }
            }
        }
        throw new AssertionError("the window does not take keys");
    }

    private byte[] picture() {
        return run("import", "-silent", "-window", window, "-depth", "8", "rgb:-");
    }

    /** Types the last digit, goes back before it, and types the others. */
    void typeTheLastDigitFirst(String code) {
        int last = code.length() - 1;
        type(code.substring(last));
        press("Home");
        type(code.substring(0, last));
        press("End");
    }

    void press(String key) {
        tell("key", key);
    }

    private int height() {
        return tell("getactivewindow", "getwindowgeometry", "--shell")
                .lines()
                .filter(line -> line.startsWith("HEIGHT="))
                .mapToInt(line -> Integer.parseInt(line.substring("HEIGHT=".length())))
                .findFirst()
                .orElse(0);
    }

    private static void await(BooleanSupplier seen) {
        new FluentWait<>(seen)
                .withTimeout(LIMIT)
                .pollingEvery(Duration.ofMillis(50))
                .until(BooleanSupplier::getAsBoolean);
    }

    private static String tell(String... words) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        return new String(run(command.toArray(String[]::new)), StandardCharsets.UTF_8);
    }

    private static byte[] run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            byte[] said = process.getInputStream().readAllBytes();
            int unused = process.waitFor(); // without an active window it fails, and says nothing
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
