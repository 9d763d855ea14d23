package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Component;
import java.awt.Robot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.TabWalk;
import se.kortbro.daemon.look.Theme;
import se.kortbro.daemon.look.WindowWalk;

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
        List<Component> controls = new ArrayList<>();
        SwingUtilities.invokeAndWait(() -> {
            Look.prepare(Theme.LIGHT);
            Stage opened = new Stage(scene, Languages.SWEDISH);
            stage = opened;
            opened.parts()
                    .filter(WindowWalk::isControl)
                    .filter(part -> part.isShowing() && part.isEnabled())
                    .forEach(controls::add);
        });
        Component first = TabWalk.focused();
        robot.waitForIdle();
        Screen.picture(robot, scene.name());
        if (controls.isEmpty()) { // nothing to press: the text itself has the focus, for assistive technology
            assertThat(first.getAccessibleContext().getAccessibleName()).contains("kortläsaren");
            return;
        }
        new TabWalk(robot).around(controls);
    }
}
