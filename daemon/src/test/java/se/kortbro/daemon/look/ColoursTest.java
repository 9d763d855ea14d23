package se.kortbro.daemon.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WCAG 2.1, 1.4.3 and 1.4.11; the colours that the person has chosen herself are hers. */
class ColoursTest {
    private static final double OF_TEXT = 4.5;
    private static final double OF_EDGES = 3;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HIGH_CONTRAST_SYSTEM")
    void everyTextCanBeReadOnItsGround(Theme theme) {
        Colours of = Colours.of(theme);
        Map.of(
                        "text", contrast(of.text(), of.ground()),
                        "text in a field", contrast(of.text(), of.field()),
                        "text on a button", contrast(of.text(), of.button()),
                        "quiet", contrast(of.quiet(), of.ground()),
                        "plain", contrast(of.plain(), of.ground()),
                        "on the accent", contrast(of.onAccent(), of.accent()),
                        "badge", contrast(of.onBadge(), of.badge()))
                .forEach((pair, ratio) -> assertThat(ratio).as(pair).isGreaterThanOrEqualTo(OF_TEXT));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HIGH_CONTRAST_SYSTEM")
    void edgesAndTheFocusCanBeSeen(Theme theme) {
        Colours of = Colours.of(theme);
        assertThat(contrast(of.edge(), of.ground())).isGreaterThanOrEqualTo(OF_EDGES);
        assertThat(contrast(of.accent(), of.ground())).isGreaterThanOrEqualTo(OF_EDGES);
    }

    /** WCAG 2.1, "contrast ratio" and "relative luminance". */
    public static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
