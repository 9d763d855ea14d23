package se.kortbro.daemon.prompt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
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
    private final Runnable onClose;

    // On the event thread alone.
    private @Nullable PinWindow window;
    private @Nullable CompletableFuture<List<Pin>> question;
    private @Nullable PinQuestion asked;

    SwingDialogue(Request request, Cancellation cancellation, Duration patience, Runnable onClose) {
        this.texts = new Texts(request.locale());
        this.request = request;
        this.cancellation = cancellation;
        this.patience = patience;
        this.onClose = onClose;
    }

    @Override
    public Pin ask(PinStatus status, Optional<Problem> problem) {
        return await(answer -> PinQuestion.forCode(texts, request.purpose(), status, problem, answer))
                .get(0);
    }

    @Override
    public Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem) {
        List<Pin> typed = await(
                answer -> PinQuestion.forReplacement(texts, request.purpose(), current, replaced, problem, answer));
        return new Replacement(typed.get(0), typed.get(1));
    }

    @Override
    public void onPad(PinStatus status, Optional<Problem> problem) {
        throw new UnsupportedOperationException("no reader is asked for its pad yet");
    }

    @Override
    public void showLocked(PinRole role) {
        await(answer -> PinQuestion.locked(texts, role, answer));
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

    /** Makes a question on the event thread; its answer goes into the future it is given. */
    @FunctionalInterface
    private interface QuestionMaker {
        PinQuestion make(CompletableFuture<List<Pin>> answer);
    }

    private List<Pin> await(QuestionMaker maker) {
        CompletableFuture<List<Pin>> answer = new CompletableFuture<>();
        Consumer<CompletableFuture<List<Pin>>> end = f -> f.completeExceptionally(cancellation.failure());
        try (Registration ending = cancellation.onCancel(() -> end.accept(answer))) {
            onEventThread(() -> put(maker, answer));
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        } finally {
            SwingUtilities.invokeLater(this::endQuestion);
        }
    }

    private void put(QuestionMaker maker, CompletableFuture<List<Pin>> answer) {
        question = answer;
        if (window == null) {
            window = new PinWindow(texts, request, this::dismiss);
        }
        asked = maker.make(answer);
        asked.showIn(window, patience);
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
