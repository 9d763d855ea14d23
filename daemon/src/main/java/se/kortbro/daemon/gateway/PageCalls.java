package se.kortbro.daemon.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.card.Registration;
import se.kortbro.protocol.DaemonCall;
import se.kortbro.protocol.Incoming;
import se.kortbro.protocol.MessageWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Token;

/** What we ask a page and what it answers. Any thread. */
final class PageCalls {
    private final Outbox outbox;
    private final Duration patience;
    private final Map<Token, CompletableFuture<Incoming.Answer>> asked = new HashMap<>();
    private long lastId;

    PageCalls(Outbox outbox, Duration patience) {
        this.outbox = outbox;
        this.patience = patience;
    }

    /**
     * Asks, and waits for the answer's result.
     *
     * @throws ActivationFailure.Rejected when the page answers with an error
     * @throws ActivationFailure.PageSilent when it does not answer in time, or not in a form that is an answer
     * @throws RuntimeException the cancellation's reason
     */
    Json ask(DaemonCall call, Cancellation cancellation) {
        cancellation.check();
        CompletableFuture<Incoming.Answer> answer = new CompletableFuture<>();
        Token id = register(answer);
        try (Registration listening = cancellation.onCancel(() -> answer.cancel(false))) {
            outbox.send(MessageWriter.request(id, call));
            return result(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new ActivationFailure.PageSilent();
        } catch (CancellationException e) {
            throw cancellation.failure();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ActivationFailure.RequestCancelled(true);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes an answer so", e);
        } finally {
            forget(id);
        }
    }

    /** An answer came; one to nothing that is asked is forgotten: it was late, or made up. */
    void answered(Token id, Incoming.Answer answer) {
        CompletableFuture<Incoming.Answer> waiting;
        synchronized (this) {
            waiting = asked.get(id);
        }
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    private static Json result(Incoming.Answer answer) {
        if (answer instanceof Incoming.Answer.Result result) {
            return result.result();
        }
        if (answer instanceof Incoming.Answer.Refusal refusal) {
            throw new ActivationFailure.Rejected(refusal.portalCode().orElse(null));
        }
        throw new ActivationFailure.PageSilent();
    }

    private synchronized Token register(CompletableFuture<Incoming.Answer> answer) {
        Token id = Token.of(++lastId);
        asked.put(id, answer);
        return id;
    }

    private synchronized void forget(Token id) {
        asked.remove(id);
    }
}
