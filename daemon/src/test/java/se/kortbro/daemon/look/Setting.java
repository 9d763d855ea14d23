package se.kortbro.daemon.look;

import com.formdev.flatlaf.util.UIScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How a person's computer is set.
 *
 * @param zoom 1 for 100 %
 */
public record Setting(Theme theme, Locale language, float zoom) {
    /** Each that is looked at: two themes in two languages and two sizes, and high contrast. */
    public static Stream<Setting> all() {
        List<Setting> all = new ArrayList<>();
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            for (String language : List.of("sv", "en")) {
                all.add(new Setting(theme, Locale.forLanguageTag(language), 1));
                all.add(new Setting(theme, Locale.forLanguageTag(language), 2));
            }
        }
        all.add(new Setting(Theme.HIGH_CONTRAST_LIGHT, Locale.forLanguageTag("sv"), 1));
        all.add(new Setting(Theme.HIGH_CONTRAST_DARK, Locale.forLanguageTag("sv"), 1));
        return all.stream();
    }

    /** Sets what windows are made by from now on. On the event thread. */
    public void apply() {
        Look.prepare(theme);
        UIScale.setZoomFactor(zoom);
    }

    /** As windows are made where nothing is set. On the event thread. */
    public static void applyNone() {
        UIScale.setZoomFactor(1);
        Look.prepare(Theme.LIGHT);
    }

    /** A name for a folder of pictures. */
    public String folder() {
        return theme.name().toLowerCase(Locale.ROOT) + "-" + language + "-" + Math.round(zoom * 100);
    }
}
