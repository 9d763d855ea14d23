package se.kortbro.daemon.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

class TerminalPinPromptTest {
    private static final PinStatus PIN1 = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8);

    private final ScriptedTerminal terminal = new ScriptedTerminal();
    private final Cancellation cancellation = new Cancellation();
    private final PinPrompt prompt = new TerminalPinPrompt(new TerminalLines(terminal));

    @Test
    void theCodeTypedIsHandedOver() {
        terminal.types("123456");

        assertThat(asked(PIN1)).isEqualTo("123456");
    }

    @Test
    void whoAsksAndWhichCardIsSaidFirst() {
        terminal.types("123456");

        asked(PIN1);

        assertThat(printed())
                .contains("Legitimera dig [Test]")
                .contains("https://minasidor.test.siths.se")
                .contains("975 2316 4957 2730 4824")
                .contains("3 försök kvar");
    }

    @Test
    void anEmptyLineCancels() {
        terminal.types("");

        assertThatThrownBy(() -> asked(PIN1)).isInstanceOf(ActivationFailure.PinCancelled.class);
    }

    @Test
    void whatCannotBeACodeIsAskedForAgain() {
        terminal.types("123", "12345a", "123456");

        assertThat(asked(PIN1)).isEqualTo("123456");
    }

    @Test
    void theLastTryIsNotSentWithoutAYes() {
        terminal.types("123456", "nej");

        assertThatThrownBy(() -> asked(PIN1.withTriesLeft(OptionalInt.of(1))))
                .isInstanceOf(ActivationFailure.PinCancelled.class);
    }

    @Test
    void theLastTryIsSentAfterAYes() {
        terminal.types("123456", "ja");

        assertThat(asked(PIN1.withTriesLeft(OptionalInt.of(1)))).isEqualTo("123456");
    }

    @Test
    void newCodesThatDifferAreAskedForAgain() {
        terminal.types("123456", "111111", "222222", "333333", "333333");

        try (PinPrompt.Dialogue dialogue = open();
                PinPrompt.Replacement typed = dialogue.askReplacement(PIN1, PIN1, Optional.empty())) {
            assertThat(text(typed.current())).isEqualTo("123456");
            assertThat(text(typed.replacement())).isEqualTo("333333");
        }
    }

    @Test
    void aPadIsStartedAtOnceAndItsOwnCancelKeyIsTold() {
        onPad(PIN1, Optional.empty());

        assertThat(printed()).contains("Ange koden på kortläsaren.").contains("avbrytknapp");
    }

    @Test
    void aPadIsStartedAfterAProblemOnlyOnAYes() {
        terminal.types("ja");

        onPad(PIN1.withTriesLeft(OptionalInt.of(2)), Optional.of(PinPrompt.Problem.WRONG));

        assertThat(printed()).contains("Fel säkerhetskod. 2 försök kvar.");
        assertThat(terminal.lines).isEmpty();
    }

    @Test
    void aPadIsNotStartedForTheLastTryWithoutAYes() {
        terminal.types("");

        assertThatThrownBy(() -> onPad(PIN1.withTriesLeft(OptionalInt.of(1)), Optional.empty()))
                .isInstanceOf(ActivationFailure.PinCancelled.class);
        assertThat(printed()).contains("låses kortet").doesNotContain("Ange koden på kortläsaren");
    }

    @Test
    void aCancelledRequestStopsWaitingAndItsLateLineIsWiped() throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> asked(PIN1));
        assertThat(terminal.waiting.poll(5, TimeUnit.SECONDS)).isNotNull();

        cancellation.cancel(CardFailure.Removed::new);

        assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(CardFailure.Removed.class);
        char[] late = "123456".toCharArray();
        terminal.lines.add(late);
        terminal.types("000000");
        // The next question is asked only after the late line was dealt with.
        assertThat(askedWith(new Cancellation())).isEqualTo("000000");
        assertThat(late).containsOnly('\0');
    }

    private void onPad(PinStatus status, Optional<PinPrompt.Problem> problem) {
        try (PinPrompt.Dialogue dialogue = open()) {
            dialogue.onPad(status, problem);
        }
    }

    private String printed() {
        return String.join("", terminal.printed);
    }

    private String asked(PinStatus status) {
        try (PinPrompt.Dialogue dialogue = open();
                Pin pin = dialogue.ask(status, Optional.empty())) {
            return text(pin);
        }
    }

    private String askedWith(Cancellation other) {
        try (PinPrompt.Dialogue dialogue = prompt.open(request(), other);
                Pin pin = dialogue.ask(PIN1, Optional.empty())) {
            return text(pin);
        }
    }

    private PinPrompt.Dialogue open() {
        return prompt.open(request(), cancellation);
    }

    private static PinPrompt.Request request() {
        return new PinPrompt.Request(
                PinPrompt.Purpose.IDENTIFY,
                "https://minasidor.test.siths.se",
                true,
                "9752316495727304824",
                "Reader 1",
                Locale.forLanguageTag("sv"));
    }

    private static String text(Pin pin) {
        return pin.lend(digits -> new String(digits, java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static final class ScriptedTerminal implements Terminal {
        final java.util.concurrent.ConcurrentLinkedQueue<String> printed =
                new java.util.concurrent.ConcurrentLinkedQueue<>();
        final BlockingQueue<char[]> lines = new LinkedBlockingQueue<>();
        final BlockingQueue<Boolean> waiting = new LinkedBlockingQueue<>();

        void types(String... typed) {
            Arrays.stream(typed).map(String::toCharArray).forEach(lines::add);
        }

        @Override
        public void print(String text) {
            printed.add(text);
        }

        @Override
        public char[] askHidden(String question) {
            print(question);
            waiting.add(true);
            try {
                return lines.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new char[0];
            }
        }
    }
}
