package se.kortbro.daemon.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemThemeTest {
    private final Map<String, Object> desktop = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private String said = "";

    @ParameterizedTest
    @CsvSource({
        "Adwaita, LIGHT",
        "Adwaita-dark, DARK",
        "Yaru-dark, DARK",
        "Breeze, LIGHT",
        "Breeze-Dark, DARK",
        "HighContrast, HIGH_CONTRAST_LIGHT",
        "HighContrastInverse, HIGH_CONTRAST_DARK",
        "ContrastHighInverse, HIGH_CONTRAST_DARK"
    })
    void aLinuxDesktopTellsByItsThemesName(String name, Theme expected) {
        desktop.put("gnome.Net/ThemeName", name);

        assertThat(on("Linux")).isEqualTo(expected);
    }

    @Test
    void theEnvironmentsThemeComesBeforeTheDesktops() {
        desktop.put("gnome.Net/ThemeName", "Adwaita");
        environment.put("GTK_THEME", "Adwaita:dark");

        assertThat(on("Linux")).isEqualTo(Theme.DARK);
    }

    @Test
    void aDesktopThatTellsNothingIsLight() {
        assertThat(on("Linux")).isEqualTo(Theme.LIGHT);
        assertThat(on("Windows 11")).isEqualTo(Theme.LIGHT);
        assertThat(on("Mac OS X")).isEqualTo(Theme.LIGHT);
    }

    @Test
    void windowsTellsWhetherItsAppsAreLight() {
        said = "\r\nHKEY_CURRENT_USER\\Software\\...\\Personalize\r\n    AppsUseLightTheme    REG_DWORD    0x0\r\n\r\n";
        assertThat(on("Windows 11")).isEqualTo(Theme.DARK);

        said = said.replace("0x0", "0x1");
        assertThat(on("Windows 11")).isEqualTo(Theme.LIGHT);
    }

    @Test
    void windowsHighContrastComesBeforeLightAndDark() {
        desktop.put("win.highContrast.on", true);

        assertThat(on("Windows 10")).isEqualTo(Theme.HIGH_CONTRAST_SYSTEM);
    }

    @Test
    void macosTellsByItsInterfaceStyle() {
        said = "Dark\n";

        assertThat(on("Mac OS X")).isEqualTo(Theme.DARK);
    }

    private Theme on(String system) {
        return new SystemTheme(desktop::get, environment::get, (List<String> command) -> said, system).now();
    }
}
