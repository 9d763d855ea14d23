package se.kortbro.daemon.prompt.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.activation.PinPrompt.Dialogue;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.IdleTimeout;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** Real processes, whose windows are scripted ({@link ScriptedWindows}). */
@Timeout(60)
final class WindowProcessPromptTest {
    private static final PinStatus PIN1 = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8);
    private static final PinStatus PUK = new PinStatus(PinRole.PUK, OptionalInt.of(10), false, 8, 8);
    private static final PinPrompt.Request REQUEST = new PinPrompt.Request(
            PinPrompt.Purpose.IDENTIFY, "https://portal.example", false, "975", "Reader 1", Locale.ENGLISH);

    private static final int LOOK_AGAIN_MS = 10;

    @TempDir
    private Path folder;

    private final Queue<Runnable> pauses = new ArrayDeque<>();
    private final Cancellation cancellation = new Cancellation();
    private Duration leaving = Duration.ofSeconds(20);
    private Set<Long> others = Set.of();
    /** What is typed in the daemon's own process. */
    private final PinPrompt here = (request, unused) -> new Here();

    @BeforeEach
    void whoElseIsThere() {
        others = children();
    }

    @AfterEach
    void noneIsLeft() {
        cancellation.cancel(ActivationFailure.PinCancelled::new);
        for (Runnable pause : pauses) {
            pause.run();
        }
        assertThat(windows()).allSatisfy(window -> assertThat(window.onExit()).succeedsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void whatIsTypedIsHandedOver() {
        try (Dialogue dialogue = prompt("types").open(REQUEST, cancellation)) {
            assertThat(text(dialogue.ask(PIN1, Optional.empty()))).isEqualTo("123456");
            assertThat(text(dialogue.ask(PIN1, Optional.of(PinPrompt.Problem.WRONG))))
                    .isEqualTo("123456");
            PinPrompt.Replacement both = dialogue.askReplacement(PUK, PIN1, Optional.empty());
            assertThat(text(both.current())).isEqualTo("12345678");
            assertThat(text(both.replacement())).isEqualTo("654321");
            dialogue.onPad(PIN1, Optional.empty());
            dialogue.showLocked(PinRole.PIN1);
        }
    }

    static List<Arguments> ends() {
        return List.of(
                Arguments.of("leaves", ActivationFailure.PinCancelled.class),
                Arguments.of("is late", ActivationFailure.PinTimeout.class),
                Arguments.of("sees no screen", ActivationFailure.NoPrompt.class),
                Arguments.of("fails", IllegalStateException.class));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void aQuestionThatEndsWithoutACodeEndsTheSameHere(String habit, Class<? extends Exception> end) {
        try (Dialogue dialogue = prompt(habit).open(REQUEST, cancellation)) {
            assertThatThrownBy(() -> dialogue.ask(PIN1, Optional.empty())).isExactlyInstanceOf(end);
            assertThatThrownBy(() -> dialogue.onPad(PIN1, Optional.empty())).isExactlyInstanceOf(end);
        }
    }

    @Test
    void theProcessStaysForTheNextQuestionAndEndsAWhileAfterTheLast() {
        WindowProcessPrompt prompt = prompt("types");
        for (int dialogues = 0; dialogues < 2; dialogues++) {
            try (Dialogue dialogue = prompt.open(REQUEST, cancellation)) {
                text(dialogue.ask(PIN1, Optional.empty()));
            }
        }
        Set<ProcessHandle> windows = windows();
        assertThat(windows).hasSize(1);
        pauses.remove().run();
        assertThat(windows).as("after the first's pause").allMatch(ProcessHandle::isAlive);

        pauses.remove().run();

        assertThat(windows).allSatisfy(window -> assertThat(window.onExit()).succeedsWithin(Duration.ofSeconds(20)));
        try (Dialogue dialogue = prompt.open(REQUEST, cancellation)) {
            assertThat(text(dialogue.ask(PIN1, Optional.empty())))
                    .as("in a new one")
                    .isEqualTo("123456");
        }
    }

    @Test
    void aRequestThatIsEndedLeavesTheQuestionAndTheProcessStays() throws Exception {
        WindowProcessPrompt prompt = prompt("waits");
        Set<ProcessHandle> first = Set.of();
        for (int dialogues = 0; dialogues < 2; dialogues++) {
            Cancellation pulled = new Cancellation();
            CompletableFuture<String> answer = asking(prompt, pulled);
            pulled.cancel(CardFailure.Removed::new);

            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CardFailure.Removed.class);
            first = dialogues == 0 ? windows() : first;
        }
        assertThat(windows()).isEqualTo(first).hasSize(1);
    }

    @Test
    void aProcessThatHangsIsGivenUpOnceNobodyWaitsForIt() throws Exception {
        leaving = Duration.ofMillis(200);
        WindowProcessPrompt prompt = prompt("hangs");
        CompletableFuture<String> answer = asking(prompt, cancellation);
        Set<ProcessHandle> hanging = windows();

        cancellation.cancel(CardFailure.Removed::new);

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(CardFailure.Removed.class);
        assertThat(hanging)
                .hasSize(1)
                .allSatisfy(window -> assertThat(window.onExit()).succeedsWithin(Duration.ofSeconds(20)));
    }

    /** The next question is put while the process still leaves the last one, and stays open for longer than that may take. */
    @Test
    void aProcessThatTakesItsTimeToLeaveIsNotGivenUpUnderTheNextQuestion() throws Exception {
        leaving = Duration.ofSeconds(2);
        WindowProcessPrompt prompt = prompt("dawdles");
        Cancellation pulled = new Cancellation();
        CompletableFuture<String> first = asking(prompt, pulled);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> ask(prompt, cancellation));

        pulled.cancel(CardFailure.Removed::new);

        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(CardFailure.Removed.class);
        assertThat(windows())
                .hasSize(1)
                .allSatisfy(window -> assertThatThrownBy(
                                () -> window.onExit().get(2 * leaving.toMillis(), TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class));
        assertThat(second).isNotDone();
        cancellation.cancel(CardFailure.Removed::new);
        assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(CardFailure.Removed.class);
    }

    @Test
    void aQuestionWhoseProcessEndsIsPutAgainInANewOne() {
        try (Dialogue dialogue = prompt("dies once").open(REQUEST, cancellation)) {
            assertThat(text(dialogue.ask(PIN1, Optional.empty()))).isEqualTo("123456");
        }
    }

    @Test
    void oneWhoseSecondProcessEndsTooCannotBePutHere() {
        WindowProcessPrompt prompt = prompt("dies");
        try (Dialogue dialogue = prompt.open(REQUEST, cancellation)) {
            assertThatThrownBy(() -> dialogue.ask(PIN1, Optional.empty()))
                    .isInstanceOf(ActivationFailure.NoPrompt.class);
        }
    }

    @Test
    void aProcessThatHasGoneBetweenTwoDialoguesIsStartedAnew() {
        WindowProcessPrompt prompt = prompt("types");
        try (Dialogue dialogue = prompt.open(REQUEST, cancellation)) {
            text(dialogue.ask(PIN1, Optional.empty()));
        }
        windows().forEach(window -> {
            window.destroyForcibly();
            window.onExit().join();
        });

        try (Dialogue dialogue = prompt.open(REQUEST, cancellation)) {
            assertThat(text(dialogue.ask(PIN1, Optional.empty()))).isEqualTo("123456");
        }
    }

    static List<List<String>> noWindows() {
        return List.of(
                List.of("/nowhere/java"),
                List.of("false"),
                List.of("echo", "Error: could not create the Java Virtual Machine"));
    }

    @ParameterizedTest
    @MethodSource("noWindows")
    void whereItCannotBeStartedTheDaemonAsksItself(List<String> command) {
        WindowProcessPrompt prompt = new WindowProcessPrompt(command, here, () -> true, this::idle, leaving);
        for (int dialogues = 0; dialogues < 2; dialogues++) {
            try (Dialogue dialogue = prompt.open(REQUEST, cancellation)) {
                assertThat(text(dialogue.ask(PIN1, Optional.empty()))).isEqualTo("111111");
            }
        }
    }

    @Test
    void withoutAScreenNoneIsStarted() {
        WindowProcessPrompt prompt = new WindowProcessPrompt(command("types"), here, () -> false, this::idle, leaving);
        try (Dialogue dialogue = prompt.open(REQUEST, cancellation)) {
            assertThat(text(dialogue.ask(PIN1, Optional.empty()))).isEqualTo("111111");
        }
        assertThat(windows()).isEmpty();
    }

    @Test
    void aDialogueWaitsForTheOneThatIsOpen() throws Exception {
        WindowProcessPrompt prompt = prompt("types");
        Dialogue open = prompt.open(REQUEST, cancellation);
        CompletableFuture<String> next = new CompletableFuture<>();
        Thread asking = new Thread(() -> next.complete(ask(prompt, cancellation)));
        asking.start();
        until(() -> asking.getState() == Thread.State.WAITING);
        assertThat(text(open.ask(PIN1, Optional.empty()))).isEqualTo("123456");
        assertThat(next).isNotDone();
        assertThat(windows()).hasSize(1);

        open.close();

        assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo("123456");
    }

    @Test
    void aCardThatIsTakenOutWhileTheProcessStartsIsNotWaitedFor() throws Exception {
        WindowProcessPrompt prompt =
                new WindowProcessPrompt(List.of("sleep", "60"), here, () -> true, this::idle, leaving);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask(prompt, cancellation));
        until(() -> !windows().isEmpty());

        cancellation.cancel(CardFailure.Removed::new);

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(CardFailure.Removed.class);
        assertThat(windows()).allSatisfy(window -> assertThat(window.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void anOpenQuestionEndsWithTheDaemon() throws Exception {
        Process window = new ProcessBuilder(command("waits")).start();
        Pipe pipe = new Pipe(window.getInputStream(), window.getOutputStream());
        assertThat(pipe.receive()).contains(new Message.Ready());
        pipe.send(new Message.Open(REQUEST));
        pipe.send(new Message.Ask(1, PIN1, Optional.empty()));

        window.getOutputStream().close();

        assertThat(window.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        while (!holds.getAsBoolean()) {
            Thread.sleep(LOOK_AGAIN_MS); // another thread's or process's doing tells nobody; the test has a limit
        }
    }

    private IdleTimeout idle(Runnable end) {
        return new IdleTimeout(pauses::add, end);
    }

    private WindowProcessPrompt prompt(String habit) {
        return new WindowProcessPrompt(command(habit), here, () -> true, this::idle, leaving);
    }

    private List<String> command(String habit) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ScriptedWindows.class.getName(),
                habit,
                folder.toString());
    }

    /** Asks on a thread of its own; returns once the window's process has the question. */
    private CompletableFuture<String> asking(WindowProcessPrompt prompt, Cancellation ofThis) throws Exception {
        Path asked = folder.resolve("asked");
        Files.deleteIfExists(asked);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask(prompt, ofThis));
        until(() -> Files.exists(asked) || answer.isDone());
        assertThat(answer).isNotDone();
        return answer;
    }

    private static String ask(PinPrompt prompt, Cancellation ofThis) {
        try (Dialogue dialogue = prompt.open(REQUEST, ofThis)) {
            return text(dialogue.ask(PIN1, Optional.empty()));
        }
    }

    private Set<ProcessHandle> windows() {
        return ProcessHandle.current()
                .children()
                .filter(child -> !others.contains(child.pid()))
                .collect(Collectors.toSet());
    }

    private static Set<Long> children() {
        Set<Long> pids = new HashSet<>();
        ProcessHandle.current().children().forEach(child -> pids.add(child.pid()));
        return pids;
    }

    private static String text(Pin pin) {
        try (pin) {
            return pin.lend(digits -> new String(digits, StandardCharsets.US_ASCII));
        }
    }

    /** The daemon's own windows. */
    private static final class Here implements Dialogue {
        @Override
        public Pin ask(PinStatus status, Optional<PinPrompt.Problem> problem) {
            return Pin.takeOver("111111".toCharArray());
        }

        @Override
        public PinPrompt.Replacement askReplacement(
                PinStatus current, PinStatus replaced, Optional<PinPrompt.Problem> problem) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onPad(PinStatus status, Optional<PinPrompt.Problem> problem) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void showLocked(PinRole role) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
