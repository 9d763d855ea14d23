package se.kortbro.daemon.prompt.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.Registration;

/**
 * The process that opens windows, as the daemon sees it: told by one thread, heard by a thread of its own. It ends when the
 * daemon does, however that ends: nobody tells it any more.
 */
final class WindowProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WindowProcess.class);

    /** How long a process may take until it is there. A laden computer starts a JVM in seconds. */
    private static final long STARTING_SECONDS = 20;
    /** How long one that does as it should takes to leave a question, at most. */
    static final Duration LEAVING = Duration.ofSeconds(5);
    /** And to end, which nobody waits for. */
    private static final long ENDING_SECONDS = 30;

    private final Process process;
    private final Pipe pipe;
    private final Duration leaving;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Map<Integer, CompletableFuture<List<Pin>>> unanswered = new HashMap<>();
    private int asked;
    private boolean gone;

    private WindowProcess(Process process, Duration leaving) {
        this.process = process;
        this.leaving = leaving;
        pipe = new Pipe(process.getInputStream(), process.getOutputStream());
        onAThreadOfItsOwn(this::hear, "kortbro window");
        onAThreadOfItsOwn(this::log, "kortbro window log");
    }

    /** The process has ended, or does not do what it is there for. */
    static final class Lost extends Exception {
        Lost(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    /**
     * Starts it, and waits until it is there.
     *
     * @param leaving how long it may take to leave a question that nobody waits for
     * @throws Lost when it cannot be started, or says nothing of ours
     * @throws RuntimeException the cancellation's reason
     */
    static WindowProcess start(List<String> command, Duration leaving, Cancellation cancellation) throws Lost {
        ProcessBuilder builder = new ProcessBuilder(command);
        WindowProcess started;
        try {
            started = new WindowProcess(builder.start(), leaving);
        } catch (IOException e) {
            throw new Lost("it cannot be started", e);
        }
        started.ready.orTimeout(STARTING_SECONDS, TimeUnit.SECONDS);
        try (Registration ending =
                cancellation.onCancel(() -> started.ready.completeExceptionally(cancellation.failure()))) {
            started.ready.join();
            return started;
        } catch (CompletionException | CancellationException e) {
            started.process.destroyForcibly();
            cancellation.check();
            throw new Lost("it has not said that it is there", e);
        }
    }

    /** Whether it can still be asked. */
    synchronized boolean lives() {
        return !gone;
    }

    /** Tells it something that has no answer; where it has gone, nothing. */
    void tell(Message message) {
        try {
            pipe.send(message);
        } catch (IOException e) {
            lose(e.toString());
        }
    }

    /**
     * Puts a question, and waits for the answer: as long as the person takes, or until the request is ended.
     *
     * @param question with the number that it is given
     * @return what was typed, which the caller wipes
     * @throws Lost when the process has ended before
     * @throws ActivationFailure.PinCancelled, PinTimeout, NoPrompt, or the cancellation's reason
     */
    List<Pin> ask(IntFunction<Message> question, Cancellation cancellation) throws Lost {
        CompletableFuture<List<Pin>> heard = new CompletableFuture<>();
        CompletableFuture<List<Pin>> awaited = new CompletableFuture<>();
        int number = next(heard);
        CompletableFuture<List<Pin>> unused = heard.whenComplete((pins, failure) -> {
            boolean taken = failure == null ? awaited.complete(pins) : awaited.completeExceptionally(failure);
            if (!taken && failure == null) {
                pins.forEach(Pin::close); // typed at the moment at which the request was ended
            }
        });
        try (Registration ending = cancellation.onCancel(() -> {
            awaited.completeExceptionally(cancellation.failure()); // first: the window will say that somebody left
            leave(number, heard);
        })) {
            tell(question.apply(number));
            return awaited.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Lost lost) {
                throw lost;
            }
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    private synchronized int next(CompletableFuture<List<Pin>> heard) throws Lost {
        if (gone) {
            throw new Lost("it has ended", null);
        }
        unanswered.put(++asked, heard);
        return asked;
    }

    /** A question that nobody waits for is left soon, or the process hangs and the next question would, too. */
    private void leave(int number, CompletableFuture<List<Pin>> heard) {
        tell(new Message.Cancel(number));
        CompletableFuture<Void> unused = heard.<Void>handle((pins, failure) -> null)
                .orTimeout(leaving.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(hangs -> {
                    lose("it does not leave a question");
                    return null;
                });
    }

    /** Has it end: by itself, as it is told nothing any more, or by force. */
    void end() {
        synchronized (this) {
            gone = true;
        }
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("A window's process had gone before it was told to: {}", e.toString());
        }
        CompletableFuture<Process> unused = process.onExit()
                .orTimeout(ENDING_SECONDS, TimeUnit.SECONDS)
                .exceptionally(hangs -> process.destroyForcibly());
    }

    private static void onAThreadOfItsOwn(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What it says on standard error belongs in the daemon's log. */
    private void log() {
        try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                LOG.warn("window: {}", line);
            }
        } catch (IOException e) {
            LOG.debug("A window's process says no more: {}", e.toString());
        }
    }

    private void hear() {
        try {
            for (Optional<Message> said = pipe.receive(); said.isPresent(); said = pipe.receive()) {
                take(said.get());
            }
            lose("it has ended");
        } catch (IOException e) {
            lose(e.toString());
        }
    }

    private void take(Message message) throws IOException {
        if (message instanceof Message.Ready) {
            ready.complete(null);
        } else if (message instanceof Message.Given given) {
            answered(given.number()).complete(given.pins());
        } else if (message instanceof Message.Ended ended) {
            answered(ended.number()).completeExceptionally(failure(ended.reason()));
        } else {
            throw new IOException("not for the daemon");
        }
    }

    /** The answer to that question, which comes once. */
    private synchronized CompletableFuture<List<Pin>> answered(int number) throws IOException {
        CompletableFuture<List<Pin>> answer = unanswered.remove(number);
        if (answer == null) {
            throw new IOException("an answer to nothing");
        }
        return answer;
    }

    private static RuntimeException failure(Message.Reason reason) {
        return switch (reason) {
            case LEFT -> new ActivationFailure.PinCancelled();
            case TIME -> new ActivationFailure.PinTimeout();
            case NO_SCREEN -> new ActivationFailure.NoPrompt();
            case FAULT -> new IllegalStateException("a window could not be shown");
        };
    }

    /** Nothing more is asked of it, and nobody waits for it. */
    private void lose(String why) {
        List<CompletableFuture<List<Pin>>> waited;
        synchronized (this) {
            if (!gone) {
                LOG.warn("A window's process is given up: {}", why);
            }
            gone = true;
            waited = List.copyOf(unanswered.values());
            unanswered.clear();
        }
        process.destroyForcibly();
        Lost lost = new Lost(why, null);
        ready.completeExceptionally(lost);
        waited.forEach(answer -> answer.completeExceptionally(lost));
    }
}
