package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.event.KeyEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.swing.JButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.activation.PinPrompt.Dialogue;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** The real window on a real screen, typed into with real key events; its pictures are left in target/screenshots. */
@Tag("window")
class SwingPinPromptWindowTest {
    private static final PinStatus PIN1 = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8);
    private static final PinStatus PUK = new PinStatus(PinRole.PUK, OptionalInt.of(10), false, 8, 8);

    private final Cancellation cancellation = new Cancellation();
    private Robot robot;

    @BeforeEach
    void aScreen() throws Exception {
        assumeTrue(SwingPinPrompt.hasScreen(), "no screen to open a window on: DISPLAY is not set");
        robot = new Robot();
        robot.setAutoDelay(15);
    }

    @AfterEach
    void noWindowIsLeft() throws Exception {
        cancellation.cancel(CardFailure.Removed::new);
        assertThat(Screen.windowGone()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Purpose.class,
            names = {"REGISTER", "IDENTIFY", "ACTIVATE", "ACTIVATE_SIGNATURE"})
    void theCodeTypedIsHandedOver(Purpose purpose) throws Exception {
        CompletableFuture<String> answer = asking(purpose, "sv", PIN1, Optional.empty());
        Screen.focusedField();
        picture(purpose + "-sv");

        type("123456");
        press(KeyEvent.VK_ENTER);

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void aWrongCodeIsSaidInWordsWithTheTriesLeft(String language) throws Exception {
        CompletableFuture<String> answer =
                asking(Purpose.IDENTIFY, language, PIN1.withTriesLeft(OptionalInt.of(2)), Optional.of(Problem.WRONG));
        Screen.focusedField();
        picture("wrong-" + language);

        assertThat(Screen.words()).contains(language.equals("sv") ? "Fel säkerhetskod." : "Wrong security code.");
        assertThat(Screen.words()).contains(language.equals("sv") ? "2 försök kvar" : "2 tries left");

        type("654321");
        press(KeyEvent.VK_ENTER);
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("654321");
    }

    @Test
    void aCodeThatIsTooShortIsNotSent() throws Exception {
        CompletableFuture<String> answer = asking(Purpose.IDENTIFY, "sv", PIN1, Optional.empty());
        Screen.focusedField();

        type("12345");
        press(KeyEvent.VK_ENTER);
        Screen.until(() -> Screen.words().contains("Koden ska ha 6 till 8 siffror"));
        picture("short-sv");
        assertThat(answer).isNotDone();

        type("6");
        press(KeyEvent.VK_ENTER);
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("123456");
    }

    @Test
    void theLastTryWantsASecondYesAndEnterIsTheWayOut() throws Exception {
        CompletableFuture<String> answer =
                asking(Purpose.IDENTIFY, "sv", PIN1.withTriesLeft(OptionalInt.of(1)), Optional.of(Problem.WRONG));
        Screen.focusedField();
        type("123456");
        press(KeyEvent.VK_ENTER);
        Screen.until(() -> Screen.words().contains("Det här är det sista försöket"));
        picture("last-try-sv");
        assertThat(answer).isNotDone();

        press(KeyEvent.VK_ENTER);

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ActivationFailure.PinCancelled.class);
    }

    @Test
    void theLastTryIsSentOnceItIsConfirmed() throws Exception {
        CompletableFuture<String> answer =
                asking(Purpose.IDENTIFY, "en", PIN1.withTriesLeft(OptionalInt.of(1)), Optional.empty());
        Screen.focusedField();
        type("123456");
        press(KeyEvent.VK_ENTER);
        Screen.until(() -> Screen.words().contains("This is the last try"));

        Screen.click("Use the last try");

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("123456");
    }

    @Test
    void escapeCancels() throws Exception {
        CompletableFuture<String> answer = asking(Purpose.ACTIVATE, "sv", PIN1, Optional.empty());
        Screen.focusedField();
        type("123");

        press(KeyEvent.VK_ESCAPE);

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ActivationFailure.PinCancelled.class);
    }

    @Test
    void aCardThatIsTakenOutClosesTheWindow() throws Exception {
        CompletableFuture<String> answer = asking(Purpose.ACTIVATE, "sv", PIN1, Optional.empty());
        Screen.focusedField();

        cancellation.cancel(CardFailure.Removed::new);

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(CardFailure.Removed.class);
        assertThat(Screen.windowGone()).isTrue();
    }

    @Test
    void moreTimeIsOfferedAndOnlyThenTheWindowCloses() throws Exception {
        PinPrompt hasty = new SwingPinPrompt(
                new PinPadPrompt(),
                () -> true,
                Duration.ofSeconds(2),
                se.kortbro.daemon.look.Look::prepare,
                Foreground::here);
        CompletableFuture<String> answer =
                with(hasty, Purpose.IDENTIFY, "sv", d -> text(d.ask(PIN1, Optional.empty())));
        Screen.until(() -> Screen.words().contains("Behöver du mer tid?"));
        picture("time-sv");
        Screen.click("Ge mig mer tid");
        Screen.focusedField();
        assertThat(answer).isNotDone();

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ActivationFailure.PinTimeout.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void newCodesThatDifferAreNotSent(String language) throws Exception {
        CompletableFuture<String> answer =
                with(new SwingPinPrompt(new PinPadPrompt()), Purpose.UNBLOCK_PIN, language, dialogue -> {
                    try (PinPrompt.Replacement typed = dialogue.askReplacement(PUK, PIN1, Optional.empty())) {
                        return text(typed.current()) + "/" + text(typed.replacement());
                    }
                });
        Screen.focusedField();
        picture("unblock-" + language);
        typeThree("12345678", "111111", "222222");
        String differ = language.equals("sv") ? "inte lika" : "differ";
        Screen.until(() -> Screen.words().contains(differ));
        picture("mismatch-" + language);
        assertThat(answer).isNotDone();

        type("222222");
        tab();
        type("222222");
        press(KeyEvent.VK_ENTER);

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("12345678/222222");
    }

    @Test
    void aLockedCardIsSaidWithWhatToDo() throws Exception {
        CompletableFuture<String> answer =
                with(new SwingPinPrompt(new PinPadPrompt()), Purpose.IDENTIFY, "sv", dialogue -> {
                    dialogue.showLocked(PinRole.PIN1);
                    return "read";
                });
        Screen.until(() -> Screen.words().contains("puk-koden"));
        picture("locked-sv");

        Screen.click("Läs mer (4102)");
        Screen.until(() -> Screen.words().contains("Kortet är låst (4102)"));
        picture("locked-more-sv");
        assertThat(Screen.words()).contains("Vad du kan göra").doesNotContain("För portalens utvecklare");
        Screen.until(() -> focusOwner() instanceof JButton);
        press(KeyEvent.VK_ENTER);
        Screen.until(() -> Screen.words().contains("För många felaktiga försök"));
        assertThat(answer).isNotDone();

        Screen.click("Stäng");

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("read");
    }

    @Test
    void theNextDialogueWaitsForTheOneThatIsOpen() throws Exception {
        SwingPinPrompt prompt = new SwingPinPrompt(new PinPadPrompt());
        CompletableFuture<String> first =
                with(prompt, Purpose.REGISTER, "sv", d -> text(d.ask(PIN1, Optional.empty())));
        Screen.focusedField();
        CompletableFuture<String> second =
                with(prompt, Purpose.IDENTIFY, "sv", d -> text(d.ask(PIN1, Optional.empty())));

        type("111111");
        press(KeyEvent.VK_ENTER);
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("111111");
        Screen.until(() -> Screen.words().contains("Legitimera dig"));
        Screen.focusedField();
        type("222222");
        press(KeyEvent.VK_ENTER);

        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("222222");
    }

    private CompletableFuture<String> asking(
            Purpose purpose, String language, PinStatus status, Optional<Problem> problem) {
        return with(
                new SwingPinPrompt(new PinPadPrompt()),
                purpose,
                language,
                dialogue -> text(dialogue.ask(status, problem)));
    }

    private CompletableFuture<String> with(
            PinPrompt prompt, Purpose purpose, String language, Function<Dialogue, String> work) {
        PinPrompt.Request request = new PinPrompt.Request(
                purpose,
                "https://minasidor.test.siths.se",
                true,
                "9752316495727304824",
                "Reader 1",
                Locale.forLanguageTag(language));
        return CompletableFuture.supplyAsync(() -> {
            try (Dialogue dialogue = prompt.open(request, cancellation)) {
                return work.apply(dialogue);
            }
        });
    }

    private static String text(Pin pin) {
        try (pin) {
            return pin.lend(digits -> new String(digits, java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    private void typeThree(String first, String second, String third) throws Exception {
        type(first);
        tab();
        type(second);
        tab();
        type(third);
        press(KeyEvent.VK_ENTER);
    }

    /** A robot is faster than AWT, which gives a key pressed before the Tab was dealt with to the field it was in. */
    private void tab() throws Exception {
        Component before = focusOwner();
        press(KeyEvent.VK_TAB);
        Screen.until(() -> {
            Component now = focusOwner();
            return now != null && !now.equals(before);
        });
    }

    private static Component focusOwner() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    }

    private void type(String digits) {
        digits.chars().forEach(this::press);
    }

    private void press(int key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    private void picture(String name) throws Exception {
        robot.waitForIdle();
        Screen.picture(robot, "told-" + name);
    }
}
