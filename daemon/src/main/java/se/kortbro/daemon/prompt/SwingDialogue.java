package se.kortbro.daemon.prompt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PinPrompt.Dialogue;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Replacement;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.card.Registration;

/**
 * One window from its opening to its closing, seen from the reader's thread: each question is put on the event thread, and
 * this thread waits for the answer, for the person to leave, for the time to run out, or for the request to be ended.
 */
final class SwingDialogue implements Dialogue {
    private final Texts texts;
    private final Request request;
    private final Cancellation cancellation;
    private final Duration patience;
    private final Supplier<Foreground> foreground;
    private final Runnable onClose;

    // On the event thread alone.
    private @Nullable PinWindow window;
    private @Nullable CompletableFuture<List<Pin>> question;
    private @Nullable PinQuestion asked;

    SwingDialogue(
            Request request,
            Cancellation cancellation,
            Duration patience,
            Supplier<Foreground> foreground,
            Runnable onClose) {
        this.texts = new Texts(request.locale());
        this.request = request;
        this.cancellation = cancellation;
        this.patience = patience;
        this.foreground = foreground;
        this.onClose = onClose;
    }

    @Override
    public Pin ask(PinStatus status, Optional<Problem> problem) {
        return await(q -> q.ask(CodeForm.forCode(texts, status, problem), request.purpose()))
                .get(0);
    }

    @Override
    public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
        List<Pin> typed =
                await(q -> q.ask(CodeForm.forReplacement(texts, current, replaced, problem), request.purpose()));
        return new Replacement(typed.get(0), typed.get(1));
    }

    @Override
    public void onPad(PinStatus status, Optional<Problem> problem) {
        PadText text = new PadText(texts, request.purpose());
        text.first(status, problem).ifPresent(words -> {
            if (status.lastTry()) {
                await(q -> q.sayLastTry(new Notice(texts.get("last.heading"), words)));
            } else {
                await(q -> q.sayProblem(new Notice(texts.get("pad.problem"), words)));
            }
        });
        cancellation.check();
        onEventThread(() -> {
            Notice notice = new Notice(texts.get("pad.heading"), text.instruction(status));
            openWindow().show(notice, notice.focusable());
        });
    }

    @Override
    public void showLocked(PinRole role) {
        await(q -> q.sayLocked(role));
    }

    @Override
    public void close() {
        try {
            onEventThread(() -> {
                if (window != null) {
                    window.dispose();
                    window = null;
                }
            });
        } finally {
            onClose.run();
        }
    }

    /** Brings the window to the front, if one is open. On the event thread. */
    void bring() {
        if (window != null) {
            window.bring();
        }
    }

    private List<Pin> await(Consumer<PinQuestion> what) {
        CompletableFuture<List<Pin>> answer = new CompletableFuture<>();
        Consumer<CompletableFuture<List<Pin>>> end = f -> f.completeExceptionally(cancellation.failure());
        try (Registration ending = cancellation.onCancel(() -> end.accept(answer))) {
            onEventThread(() -> put(what, answer));
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        } finally {
            SwingUtilities.invokeLater(this::endQuestion);
        }
    }

    private void put(Consumer<PinQuestion> what, CompletableFuture<List<Pin>> answer) {
        question = answer;
        asked = new PinQuestion(texts, openWindow(), patience, answer);
        what.accept(asked);
    }

    private PinWindow openWindow() {
        if (window == null) {
            window = new PinWindow(texts, request, foreground, this::dismiss);
        }
        return window;
    }

    /** What was typed and not handed over is wiped, whatever ended the question. */
    private void endQuestion() {
        if (asked != null) {
            asked.end();
        }
    }

    /** The person left by Escape, Avbryt or the window's close button. */
    private void dismiss() {
        if (question != null) {
            question.completeExceptionally(new ActivationFailure.PinCancelled());
        }
    }

    private static void onEventThread(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        done.join();
    }
}
