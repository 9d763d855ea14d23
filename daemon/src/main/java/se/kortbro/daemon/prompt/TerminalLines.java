package se.kortbro.daemon.prompt;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.card.Registration;

/**
 * Lines from a terminal for those who may have to stop waiting. A read of a terminal cannot be interrupted, so it has a
 * thread of its own; a line that comes after its question was ended is wiped and answers nothing.
 */
final class TerminalLines {
    private final Terminal terminal;
    private final ExecutorService reading = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "terminal");
        thread.setDaemon(true);
        return thread;
    });

    TerminalLines(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(String text) {
        terminal.print(text);
    }

    /**
     * Asks for one line without echo.
     *
     * @return what was typed, which the caller wipes; empty at the end of input
     * @throws ActivationFailure.PinTimeout after {@code patience}
     */
    char[] ask(String question, Duration patience, Cancellation cancellation) {
        CompletableFuture<char[]> answer = new CompletableFuture<>();
        try (Registration ending = cancellation.onCancel(() -> answer.completeExceptionally(cancellation.failure()))) {
            reading.execute(() -> read(question, answer));
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            ActivationFailure.PinTimeout late = new ActivationFailure.PinTimeout();
            answer.completeExceptionally(late);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the terminal", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new CompletionException(e.getCause());
        }
    }

    private void read(String question, CompletableFuture<char[]> answer) {
        if (answer.isDone()) {
            return;
        }
        char @Nullable [] line = terminal.askHidden(question);
        char[] typed = line == null ? new char[0] : line;
        if (!answer.complete(typed)) {
            Arrays.fill(typed, '\0');
        }
    }
}
