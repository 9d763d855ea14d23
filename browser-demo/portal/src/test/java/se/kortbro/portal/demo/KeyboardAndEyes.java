package se.kortbro.portal.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.support.ui.FluentWait;

/** A person before another process's PIN window, by {@code xdotool}: real keys, and a look at what is in front. */
final class KeyboardAndEyes {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TITLE = "Kortbro";

    /** Waits for the PIN window to have the keyboard. Returns its height in pixels: it grows when it has more to say. */
    int awaitWindow() {
        await(() -> tell("getactivewindow", "getwindowname").contains(TITLE));
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
                press("Tab");
            }
            tell("type", "--delay", "20", codes[i]);
        }
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
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
