package se.kortbro.daemon.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.look.Setting;
import se.kortbro.daemon.look.WindowWalk;

/**
 * Every window of the tray, in both languages, every theme and two sizes: what is in it is looked at one by one. The
 * pictures stay in target/screenshots.
 */
@Tag("window")
final class EveryTrayWindowTest {
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

    @AfterAll
    static void asBefore() throws Exception {
        if (!GraphicsEnvironment.isHeadless()) {
            EventQueue.invokeAndWait(Setting::applyNone);
        }
    }

    @ParameterizedTest
    @MethodSource("se.kortbro.daemon.look.Setting#all")
    void everyWindowIsNamedReadableAndWhole(Setting setting) throws Exception {
        List<String> complaints = new ArrayList<>();
        for (TrayScene scene : TrayScene.all()) {
            EventQueue.invokeAndWait(() -> {
                scene.play(setting::apply, setting.language());
                new WindowWalk(OpenWindow.only())
                        .keep(new File("target/screenshots/tray/" + setting.folder()), scene.name())
                        .complaints()
                        .forEach(complaint -> complaints.add(scene.name() + ": " + complaint));
            });
            OpenWindow.until(() -> OpenWindow.onEventThread(() -> WindowWalk.onScreen(OpenWindow.only())));
            OpenWindow.closeAll();
        }
        assertThat(complaints).isEmpty();
    }
}
