package se.kortbro.daemon.look;

import static org.assertj.core.api.Assertions.assertThat;

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
                        "text", Contrast.between(of.text(), of.ground()),
                        "text in a field", Contrast.between(of.text(), of.field()),
                        "text on a button", Contrast.between(of.text(), of.button()),
                        "quiet", Contrast.between(of.quiet(), of.ground()),
                        "plain", Contrast.between(of.plain(), of.ground()),
                        "on the accent", Contrast.between(of.onAccent(), of.accent()),
                        "badge", Contrast.between(of.onBadge(), of.badge()))
                .forEach((pair, ratio) -> assertThat(ratio).as(pair).isGreaterThanOrEqualTo(OF_TEXT));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HIGH_CONTRAST_SYSTEM")
    void edgesAndTheFocusCanBeSeen(Theme theme) {
        Colours of = Colours.of(theme);
        assertThat(Contrast.between(of.edge(), of.ground())).isGreaterThanOrEqualTo(OF_EDGES);
        assertThat(Contrast.between(of.accent(), of.ground())).isGreaterThanOrEqualTo(OF_EDGES);
    }
}
