package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** A person who does something else when the window opens: under a window manager, with real keys in another program. */
@Tag("window")
class KeyboardElsewhereWindowTest {
    private static final PinStatus PIN1 = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8);

    @TempDir
    private Path folder;

    private final Cancellation cancellation = new Cancellation();
    private final SwingPinPrompt prompt = new SwingPinPrompt(new PinPadPrompt());
    private AnotherProgram program;
    private CompletableFuture<String> answer = new CompletableFuture<>();

    @BeforeEach
    void anotherProgramHasTheKeyboard() throws Exception {
        assumeTrue(SwingPinPrompt.hasScreen() && Xdotool.installed(), "no screen, or nothing to type into");
        program = new AnotherProgram(folder);
    }

    @AfterEach
    void end() throws Exception {
        cancellation.cancel(CardFailure.Removed::new);
        assertThat(Screen.windowGone()).isTrue();
        program.close();
    }

    @RepeatedTest(3)
    void whatSheWritesWhileTheWindowOpensArrivesWhereSheWritesIt() throws Exception {
        Writing writing = new Writing();
        Screen.until(() -> writing.digits() > 0);

        ask();
        Screen.until(() -> Screen.isOpen());
        int whenOpen = writing.digits();
        Screen.until(() -> writing.digits() > whenOpen + 20);
        String note = writing.stop();

        Screen.until(() -> program.written().length() >= note.length());
        assertThat(program.written()).isEqualTo(note);
        assertThat(Screen.typed()).isZero();
        assertThat(Screen.hasFocus()).isFalse();
        assertThat(answer).isNotDone();
    }

    @Test
    void aWindowThatLeftHerTheKeyboardAsksForAttentionAndHasItAfterAClick() throws Exception {
        openWhileSheWrites();
        Screen.until(() -> state().contains("_NET_WM_STATE_DEMANDS_ATTENTION"));
        assertThat(state()).contains("_NET_WM_STATE_ABOVE");

        Screen.clickIntoField();
        Screen.focusedField();
        Xdotool.tell("type", "123456");
        Xdotool.tell("key", "Return");

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("123456");
    }

    @Test
    void theTrayBringsTheWindowThatLeftHerTheKeyboard() throws Exception {
        assertThat(prompt.focus()).isFalse();
        openWhileSheWrites();

        assertThat(prompt.focus()).isTrue();

        Screen.focusedField();
    }

    @Test
    void halfASecondAfterHerLastKeyTheWindowTakesTheKeyboard() throws Exception {
        Xdotool.tell("type", "12");

        ask();

        Screen.focusedField();
        assertThat(program.written()).isEqualTo("12");
    }

    @Test
    void theEnterThatAskedForTheWindowIsNotWriting() throws Exception {
        Xdotool.tell("keydown", "Return");
        try {
            ask();
            Screen.until(() -> Screen.isOpen());
        } finally {
            Xdotool.tell("keyup", "Return");
        }

        Screen.focusedField();
    }

    @Test
    void aClickIsNoKey() throws Exception {
        Foreground desktop = Foreground.here();
        Duration before = desktop.sinceLastKey();

        program.click();

        assertThat(desktop.sinceLastKey()).isGreaterThanOrEqualTo(before);
        ask();
        Screen.focusedField();
    }

    private void openWhileSheWrites() throws Exception {
        Writing writing = new Writing();
        Screen.until(() -> writing.digits() > 0);
        ask();
        Screen.until(() -> Screen.isOpen());
        int whenOpen = writing.digits();
        Screen.until(() -> writing.digits() > whenOpen);
        String unused = writing.stop();
    }

    private static String state() {
        return Xdotool.run(List.of("xprop", "-name", "Kortbro", "_NET_WM_STATE"));
    }

    private void ask() {
        PinPrompt.Request request = new PinPrompt.Request(
                PinPrompt.Purpose.IDENTIFY,
                "https://minasidor.test.siths.se",
                true,
                "9752316495727304824",
                "Reader 1",
                Locale.forLanguageTag("sv"));
        answer = CompletableFuture.supplyAsync(() -> {
            try (PinPrompt.Dialogue dialogue = prompt.open(request, cancellation);
                    Pin pin = dialogue.ask(PIN1, Optional.empty())) {
                return pin.lend(digits -> new String(digits, StandardCharsets.US_ASCII));
            }
        });
    }
}
