package se.kortbro.daemon.tray;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

/** Every window of the tray, for who has no mouse: with the real Tab key, and out by Escape. */
@Tag("window")
final class KeyboardAloneTrayWindowTest {
    static Stream<TrayScene> scenes() {
        return TrayScene.all().stream();
    }

    @BeforeEach
    void aScreen() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "no screen to open a window on: DISPLAY is not set");
    }

    @AfterEach
    void closed() throws Exception {
        if (!GraphicsEnvironment.isHeadless()) {
            OpenWindow.closeAll();
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void tabReachesEachControlInTheOrderOfReadingAndEscapeLeaves(TrayScene scene) throws Exception {
        TabWalk walk = new TabWalk(new Robot());
        List<Component> controls = new ArrayList<>();
        EventQueue.invokeAndWait(() -> {
            scene.play(() -> Look.prepare(Theme.LIGHT), Languages.SWEDISH);
            WindowWalk.parts(OpenWindow.only())
                    .filter(part -> WindowWalk.isControl(part) || part instanceof CheckRow)
                    .filter(part -> part.isShowing() && part.isEnabled())
                    .forEach(controls::add);
        });

        walk.around(controls);

        walk.press(KeyEvent.VK_ESCAPE);
        OpenWindow.until(OpenWindow::none);
    }
}
