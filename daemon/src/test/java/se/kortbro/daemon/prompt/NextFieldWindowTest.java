package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.beans.PropertyChangeListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.language.Languages;

/** Whoever goes on typing when the window asks again types into its new field, and Enter is not taken for Avbryt. */
@Tag("window")
class NextFieldWindowTest {
    private static final int TIMES = 60;

    @BeforeEach
    void aScreen() {
        assumeTrue(SwingPinPrompt.hasScreen(), "no screen to open a window on: DISPLAY is not set");
    }

    @Test
    void theFieldOfTheNextQuestionHasTheKeyboardAndNothingElseHadItMeanwhile() throws Exception {
        List<Component> owners = Collections.synchronizedList(new ArrayList<>());
        PropertyChangeListener noting = change -> {
            if (change.getNewValue() instanceof Component owner) {
                owners.add(owner);
            }
        };
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addPropertyChangeListener("focusOwner", noting);
        PinPrompt.Request request = new PinPrompt.Request(
                PinPrompt.Purpose.IDENTIFY,
                "https://minasidor.test.siths.se",
                true,
                "9752316495727304824",
                "Reader 1",
                Languages.SWEDISH);
        CompletableFuture<Integer> typed = CompletableFuture.supplyAsync(() -> ask(request));
        Robot robot = new Robot();
        Component before = null;
        for (int i = 0; i < TIMES; i++) {
            Component last = before;
            Screen.until(() -> focused() instanceof CodeField && !focused().equals(last));
            before = focused();
            for (int digit = 0; digit < 6; digit++) {
                press(robot, KeyEvent.VK_1);
            }
            press(robot, KeyEvent.VK_ENTER);
        }

        assertThat(typed.get(20, TimeUnit.SECONDS)).isEqualTo(TIMES);
        assertThat(owners).allSatisfy(owner -> assertThat(owner).isInstanceOf(CodeField.class));
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removePropertyChangeListener("focusOwner", noting);
    }

    private static int ask(PinPrompt.Request request) {
        try (PinPrompt.Dialogue dialogue = new SwingPinPrompt(new PinPadPrompt()).open(request, new Cancellation())) {
            for (int i = 0; i < TIMES; i++) {
                dialogue.ask(Scene.PIN1, i == 0 ? Optional.empty() : Optional.of(Problem.WRONG))
                        .close();
            }
        }
        return TIMES;
    }

    private static void press(Robot robot, int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    private static @Nullable Component focused() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }
}
