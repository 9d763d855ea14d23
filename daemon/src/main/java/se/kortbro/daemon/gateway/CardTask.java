package se.kortbro.daemon.gateway;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.card.Registration;

/**
 * A request's work with a card, queued for the reader's thread. Cancelled before it began it leaves the queue; once it has
 * begun nobody takes it from the card but itself, at a point where that harms nothing.
 */
final class CardTask<T> {
    private enum State {
        QUEUED,
        BEGUN,
        WITHDRAWN
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private final Function<HeldCard, T> work;
    private final Cancellation cancellation;

    CardTask(Function<HeldCard, T> work, Cancellation cancellation) {
        this.work = work;
        this.cancellation = cancellation;
    }

    /** Queues it. The claim is given up when the card is free again, before anyone hears of the result. */
    CompletableFuture<T> queue(Readers readers, String reader, Readers.Hold hold, Registration claim) {
        CompletableFuture<T> queued = readers.use(reader, hold, this::run);
        Registration listening = cancellation.onCancel(() -> {
            if (state.compareAndSet(State.QUEUED, State.WITHDRAWN)) {
                queued.cancel(false);
            }
        });
        return queued.handle((result, failure) -> {
            listening.close();
            claim.close();
            if (failure != null) {
                throw failure instanceof CancellationException
                        ? cancellation.failure()
                        : new CompletionException(failure);
            }
            return result;
        });
    }

    private T run(HeldCard held) {
        if (!state.compareAndSet(State.QUEUED, State.BEGUN)) {
            throw cancellation.failure();
        }
        cancellation.check();
        return work.apply(held);
    }
}
