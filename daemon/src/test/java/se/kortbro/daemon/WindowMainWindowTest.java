package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.prompt.SwingPinPrompt;
import se.kortbro.daemon.prompt.Xdotool;
import se.kortbro.daemon.prompt.process.WindowProcessPrompt;

/** A real window of a real process, before which somebody sits who types; and what becomes of it when its process ends. */
@Tag("window")
@Timeout(60)
final class WindowMainWindowTest {
    private static final PinStatus PIN1 = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8);
    private static final int LOOK_AGAIN_MS = 50;
    private static final int LIMIT_SECONDS = 30;

    @TempDir
    private Path folder;

    private final Cancellation cancellation = new Cancellation();
    private List<String> command = List.of();

    @BeforeEach
    void aScreen() throws IOException {
        assumeTrue(SwingPinPrompt.hasScreen() && Xdotool.installed(), "no screen, or nobody to type");
        Path options = folder.resolve("window options");
        // A JVM that has something to say, and would say it between our messages: this is no archive.
        Path archive = Files.writeString(folder.resolve("archive"), "cut");
        Files.write(
                options,
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:SharedArchiveFile=" + archive));
        command = WindowMain.command(options.toString(), folder);
    }

    @AfterEach
    void noProcessIsLeft() throws Exception {
        cancellation.cancel(CardFailure.Removed::new);
        for (ProcessHandle window : windows()) {
            window.destroyForcibly();
            window.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatIsTypedIntoItsWindowIsHandedOverAndTheWindowGoes() throws Exception {
        CompletableFuture<String> answer = asking(command);
        type(another(List.of()), "123456", answer);

        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("123456");
        awaitNone();
        assertThat(windows()).as("for the next question").hasSize(1);
    }

    @Test
    void aWindowWhoseProcessIsKilledOpensAgain() throws Exception {
        CompletableFuture<String> answer = asking(command);
        ProcessHandle killed = another(List.of());
        awaitFront(killed);
        Xdotool.tell("type", "--delay", "20", "99");
        killed.destroyForcibly();

        type(another(List.of(killed)), "123456", answer);

        assertThat(answer.get(20, TimeUnit.SECONDS))
                .as("and nothing of what was typed before")
                .isEqualTo("123456");
    }

    @Test
    void aCardThatIsTakenOutClosesIt() throws Exception {
        CompletableFuture<String> answer = asking(command);
        awaitFront(another(List.of()));

        cancellation.cancel(CardFailure.Removed::new);

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(CardFailure.Removed.class);
        awaitNone();
    }

    /** Xlib ends a program whose X server has gone, whatever else the program does. */
    @Test
    void anXServerThatEndsTakesTheWindowsProcessAlone() throws Exception {
        Path number = folder.resolve("display");
        Process server = new ProcessBuilder(
                        "sh", "-c", "exec Xvfb -displayfd 3 -r -screen 0 800x600x24 -nolisten tcp 3>" + number)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await(() -> Files.exists(number) && number.toFile().length() > 1);
            String display =
                    ":" + Files.readString(number, StandardCharsets.US_ASCII).strip();
            List<String> there = new ArrayList<>(List.of("env", "DISPLAY=" + display));
            there.addAll(command);
            CompletableFuture<String> answer = asking(there);
            await(() -> !Xdotool.run(List.of("env", "DISPLAY=" + display, "xdotool", "search", "--name", "Kortbro"))
                    .isEmpty());

            server.destroyForcibly().waitFor();

            assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ActivationFailure.NoPrompt.class);
        } finally {
            server.destroyForcibly();
        }
    }

    private CompletableFuture<String> asking(List<String> starting) {
        PinPrompt.Request request = new PinPrompt.Request(
                PinPrompt.Purpose.IDENTIFY, "https://portal.example", false, "975", "Reader 1", Locale.ENGLISH);
        PinPrompt prompt = new WindowProcessPrompt(starting, (asked, unused) -> {
            throw new AssertionError("the process was not started");
        });
        return CompletableFuture.supplyAsync(() -> {
            try (PinPrompt.Dialogue dialogue = prompt.open(request, cancellation);
                    Pin pin = dialogue.ask(PIN1, Optional.empty())) {
                return pin.lend(digits -> new String(digits, StandardCharsets.US_ASCII));
            }
        });
    }

    /** Waits until a window of that process has the keyboard. */
    private static void awaitFront(ProcessHandle process) throws InterruptedException {
        await(() -> front(process));
    }

    private static boolean front(ProcessHandle process) {
        return Xdotool.tell("getactivewindow", "getwindowpid").equals(Long.toString(process.pid()));
    }

    private static void awaitNone() throws InterruptedException {
        await(() -> Xdotool.tell("search", "--onlyvisible", "--name", "Kortbro").isEmpty());
    }

    /** Waits for a window's process, another one than {@code before}. */
    private static ProcessHandle another(List<ProcessHandle> before) throws InterruptedException {
        await(() -> windows().stream().anyMatch(window -> !before.contains(window)));
        return windows().stream()
                .filter(window -> !before.contains(window))
                .findFirst()
                .orElseThrow();
    }

    /** Types all of it again as long as the window stays: what has the keyboard may not have given it to its field yet. */
    private static void type(ProcessHandle window, String digits, CompletableFuture<String> answer)
            throws InterruptedException {
        await(() -> {
            if (front(window)) {
                Xdotool.tell("key", "ctrl+a", "type", "--delay", "20", digits);
                Xdotool.tell("key", "Return");
            }
            return answer.isDone();
        });
    }

    private static List<ProcessHandle> windows() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(WindowMain.class.getName()))
                .toList();
    }

    private static void await(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time").isLessThan(end);
            Thread.sleep(LOOK_AGAIN_MS); // what another process does tells nobody
        }
    }
}
