package se.kortbro.portal.demo;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The browser of the person at this computer. */
final class DesktopBrowser {
    private DesktopBrowser() {}

    /** Opens an address in it; returns whether there was anything to open it with. */
    static boolean open(String address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return run(List.of("rundll32", "url.dll,FileProtocolHandler", address));
        }
        if (system.contains("mac")) {
            return run(List.of("open", address));
        }
        boolean screen = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return screen && run(List.of("xdg-open", address));
    }

    private static boolean run(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
