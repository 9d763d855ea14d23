package se.kortbro.daemon.tray;

import java.awt.EventQueue;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Theme;

/**
 * The program whose windows of the tray are read: "scene NAME LANGUAGE" opens one, "percent N" has an activation come so far,
 * "examine" begins to look for what is wrong, and "found" ends that.
 */
final class SpeakingTrayWindows {
    private @Nullable TrayWindows windows;
    private @Nullable ChecksWindow running;

    public static void main(String[] arguments) throws Exception {
        SpeakingTrayWindows speaking = new SpeakingTrayWindows();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            if (words[0].equals("scene") || words[0].equals("examine")) {
                EventQueue.invokeAndWait(speaking::close);
                EventQueue.invokeAndWait(() -> {}); // the wrapper loses a window that opens before another is closed
                EventQueue.invokeAndWait(() -> {});
            }
            EventQueue.invokeAndWait(() -> speaking.does(words));
            System.out.println("did " + order);
        }
        System.exit(0);
    }

    private void close() {
        if (windows != null) {
            windows.close();
        }
    }

    private void does(String[] order) {
        switch (order[0]) {
            case "scene" ->
                windows = TrayScene.of(order[1]).play(SpeakingTrayWindows::look, Locale.forLanguageTag(order[2]));
            case "percent" -> {
                if (windows != null) {
                    windows.show(Moments.busy(Integer.parseInt(order[1])));
                }
            }
            case "examine" -> {
                windows = new TrayWindows(
                        SpeakingTrayWindows::look, new Wording(Languages.SWEDISH), Optional.of(Languages.SWEDISH));
                windows.openChecks(begun -> running = begun);
            }
            case "found" -> {
                if (running != null) {
                    running.show(TrayScene.checks(Languages.SWEDISH));
                }
            }
            default -> throw new IllegalArgumentException(order[0]);
        }
    }

    private static void look() {
        Look.prepare(Theme.LIGHT);
    }
}
