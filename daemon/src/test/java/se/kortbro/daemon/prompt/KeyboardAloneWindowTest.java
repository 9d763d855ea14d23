package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Theme;

/** Every dialogue, for who has no mouse: with the real Tab key. */
@Tag("window")
class KeyboardAloneWindowTest {
    private @Nullable Stage stage;

    static Stream<Scene> scenes() {
        return Scene.all().stream();
    }

    @BeforeEach
    void aScreen() {
        assumeTrue(SwingPinPrompt.hasScreen(), "no screen to open a window on: DISPLAY is not set");
    }

    @AfterEach
    void closed() throws Exception {
        if (stage != null) {
            SwingUtilities.invokeAndWait(stage::close);
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void tabReachesEachControlInTheOrderOfReadingAndTheFocusIsSeen(Scene scene) throws Exception {
        Robot robot = new Robot();
        AtomicReference<Component> first = new AtomicReference<>();
        List<Component> controls = new ArrayList<>();
        SwingUtilities.invokeAndWait(() -> {
            Look.prepare(Theme.LIGHT);
            Stage opened = new Stage(scene, Languages.SWEDISH);
            stage = opened;
            opened.parts()
                    .filter(part -> part instanceof CodeField || part instanceof AbstractButton)
                    .filter(part -> part.isShowing() && part.isEnabled() && part.isFocusable())
                    .forEach(controls::add);
        });
        Screen.until(() -> focused() != null);
        SwingUtilities.invokeAndWait(() -> first.set(focused()));
        robot.waitForIdle();
        Screen.picture(robot, scene.name());
        if (controls.isEmpty()) { // nothing to press: the text itself has the focus, for assistive technology
            assertThat(first.get().getAccessibleContext().getAccessibleName()).contains("kortläsaren");
            return;
        }
        int begin = controls.indexOf(first.get());
        assertThat(begin).as("what has the focus at first").isNotNegative();
        for (int i = 1; i <= controls.size(); i++) {
            Component before = controls.get((begin + i - 1) % controls.size());
            Component next = controls.get((begin + i) % controls.size());
            int[] with = painted(before);
            robot.keyPress(KeyEvent.VK_TAB);
            robot.keyRelease(KeyEvent.VK_TAB);
            Screen.until(() -> next.equals(focused()));
            if (!next.equals(before)) {
                assertThat(Arrays.equals(with, painted(before)))
                        .as("painted the same")
                        .isFalse();
            }
        }
    }

    private static Component focused() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    private static int[] painted(Component part) throws Exception {
        AtomicReference<int[]> pixels = new AtomicReference<>();
        SwingUtilities.invokeAndWait(() -> {
            BufferedImage picture = new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB);
            part.paint(picture.createGraphics());
            pixels.set(((DataBufferInt) picture.getRaster().getDataBuffer()).getData());
        });
        return pixels.get();
    }
}
