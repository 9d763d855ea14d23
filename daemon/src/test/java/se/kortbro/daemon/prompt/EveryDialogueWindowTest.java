package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.look.Setting;
import se.kortbro.daemon.look.WindowWalk;

/**
 * Every state of every dialogue, in both languages, every theme and two sizes: what is in the window is looked at one by
 * one. The pictures stay in target/screenshots.
 */
@Tag("window")
class EveryDialogueWindowTest {
    @BeforeEach
    void aScreen() {
        assumeTrue(SwingPinPrompt.hasScreen(), "no screen to open a window on: DISPLAY is not set");
    }

    @AfterAll
    static void asBefore() throws Exception {
        if (SwingPinPrompt.hasScreen()) {
            SwingUtilities.invokeAndWait(Setting::applyNone);
        }
    }

    @ParameterizedTest
    @MethodSource("se.kortbro.daemon.look.Setting#all")
    void everyDialogueIsNamedReadableAndWhole(Setting setting) throws Exception {
        List<String> complaints = new ArrayList<>();
        SwingUtilities.invokeAndWait(setting::apply);
        for (Scene scene : Scene.all()) {
            SwingUtilities.invokeAndWait(() -> {
                try (Stage stage = new Stage(scene, setting.language())) {
                    new WindowWalk(stage.window())
                            .keep(new File("target/screenshots/pin/" + setting.folder()), scene.name())
                            .complaints()
                            .forEach(complaint -> complaints.add(scene.name() + ": " + complaint));
                }
            });
        }
        assertThat(complaints).isEmpty();
    }
}
