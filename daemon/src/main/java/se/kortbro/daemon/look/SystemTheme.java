package se.kortbro.daemon.look;

import java.awt.Toolkit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What this computer is set to. High contrast: AWT tells it on Windows ({@code win.highContrast.on}) and, by the theme's
 * name, on X11 desktops that announce their theme (XSETTINGS {@code Net/ThemeName}, or {@code GTK_THEME} in the
 * environment). Light or dark: the theme's name on X11; Windows and macOS are asked by the program that each has for it,
 * which AWT knows nothing of. What is not told is light.
 */
final class SystemTheme {
    private static final long LONGEST_ANSWER_MS = 500;

    private final Function<String, @Nullable Object> desktop;
    private final Function<String, @Nullable String> environment;
    private final Function<List<String>, String> commands;
    private final String system;

    /**
     * Of a computer.
     *
     * @param commands runs a program and gives what it said; empty where there is none
     */
    SystemTheme(
            Function<String, @Nullable Object> desktop,
            Function<String, @Nullable String> environment,
            Function<List<String>, String> commands,
            String system) {
        this.desktop = desktop;
        this.environment = environment;
        this.commands = commands;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /** Of the computer that this runs on. On the event thread. */
    static SystemTheme here() {
        return new SystemTheme(
                Toolkit.getDefaultToolkit()::getDesktopProperty,
                System::getenv,
                SystemTheme::said,
                System.getProperty("os.name", ""));
    }

    Theme now() {
        if (system.startsWith("windows")) {
            return windows();
        }
        return system.startsWith("mac") ? mac() : byName();
    }

    private Theme windows() {
        if (Boolean.TRUE.equals(desktop.apply("win.highContrast.on"))) {
            return Theme.HIGH_CONTRAST_SYSTEM;
        }
        String folder = environment.apply("SystemRoot");
        String said = commands.apply(List.of(
                Path.of(folder == null ? "C:\\Windows" : folder, "System32", "reg.exe")
                        .toString(),
                "query",
                "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                "/v",
                "AppsUseLightTheme"));
        return said.strip().endsWith("0x0") ? Theme.DARK : Theme.LIGHT;
    }

    private Theme mac() {
        String said = commands.apply(List.of("/usr/bin/defaults", "read", "-g", "AppleInterfaceStyle"));
        return said.strip().equals("Dark") ? Theme.DARK : Theme.LIGHT;
    }

    /** GNOME's, MATE's, Xfce's and KDE's themes say in their names what they are. */
    private Theme byName() {
        String forced = environment.apply("GTK_THEME");
        Object announced = forced == null ? desktop.apply("gnome.Net/ThemeName") : forced;
        String name = String.valueOf(announced).toLowerCase(Locale.ROOT).replace("-", "");
        boolean dark = name.contains("dark") || name.contains("inverse");
        if (name.startsWith("highcontrast") || name.startsWith("contrasthigh")) {
            return dark ? Theme.HIGH_CONTRAST_DARK : Theme.HIGH_CONTRAST_LIGHT;
        }
        return dark ? Theme.DARK : Theme.LIGHT;
    }

    /** Nothing of this may keep a window from opening: a program that is missing, refused or slow has said nothing. */
    private static String said(List<String> command) {
        if (!Files.isExecutable(Path.of(command.get(0)))) {
            return "";
        }
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_ANSWER_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return "";
            }
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
