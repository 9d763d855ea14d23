package se.kortbro.daemon.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.look.Contrast;
import se.kortbro.daemon.tray.Snapshot.State;

/** The icon can be told apart and seen on any panel, at any density, by those who see no colours too. */
final class StateIconTest {
    private static final Color DARKEST_PANEL = new Color(0x1E1E1E);

    static Stream<Color> colours() {
        return Stream.of(StateIcon.PRESENT, StateIcon.MISSING);
    }

    @ParameterizedTest
    @MethodSource("colours")
    void itsColoursStandOutFromLightAndDarkPanels(Color colour) {
        assertThat(Contrast.between(colour, Color.WHITE)).isGreaterThanOrEqualTo(3);
        assertThat(Contrast.between(colour, DARKEST_PANEL)).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 22, 24, 32, 48, 64})
    void itsStatesDifferByShapeAlone(int size) {
        for (State one : State.values()) {
            for (State other : State.values()) {
                if (one != other) {
                    assertThat(different(shape(one, size), shape(other, size)))
                            .as(one + " and " + other)
                            .isGreaterThan(size * size / 20);
                }
            }
        }
    }

    @Test
    void theRingFillsWithThePercentage() {
        int[] filled = IntStream.rangeClosed(0, 4)
                .map(quarter -> coloured(new StateIcon(State.BUSY, 25 * quarter).drawn(64)))
                .toArray();

        assertThat(filled).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 22, 24, 32, 48, 64})
    void eachDensityGetsADrawingOfItsOwnSize(int size) {
        assertThat(new StateIcon(State.CARD, 0).getResolutionVariant(size, size).getWidth(null))
                .isEqualTo(size);
    }

    /** Where something is painted, whatever its colour. */
    private static boolean[] shape(State state, int size) {
        BufferedImage image = new StateIcon(state, 40).drawn(size);
        boolean[] shape = new boolean[size * size];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = image.getRGB(i % size, i / size) >>> 24 > 127;
        }
        return shape;
    }

    private static int different(boolean[] one, boolean[] other) {
        return (int)
                IntStream.range(0, one.length).filter(i -> one[i] != other[i]).count();
    }

    private static int coloured(BufferedImage image) {
        return (int) IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .filter(pixel -> pixel == StateIcon.PRESENT.getRGB())
                .count();
    }
}
