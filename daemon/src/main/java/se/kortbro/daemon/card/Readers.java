package se.kortbro.daemon.card;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** The readers of this computer. All methods may be called from any thread. */
public interface Readers {
    /**
     * What is known; waits at most 1 s for newly inserted cards to be recognised, and for nothing else.
     *
     * @throws CardFailure.ServiceUnavailable when the system's card service cannot be reached
     */
    List<Reader> list();

    /** Calls {@code listener} for each change, in order, on a thread of the readers' own: it must not block. */
    Registration listen(Consumer<ReaderChange> listener);

    /**
     * Tells {@code listener} whether the system's card service can be reached: now, if that is known, and whenever it changes,
     * in order with the changes of readers and on the same threads: it must not block. Readers that need no service tell
     * nothing.
     */
    default Registration listenToService(Consumer<Boolean> listener) {
        return () -> {};
    }

    /**
     * Runs {@code task} on the reader's thread while the card is held there; tasks of one reader run one after another.
     *
     * @param reader a name from {@link #list()}
     * @param hold how the card is held
     * @return the task's result; completes with the {@link CardFailure} (or what else the task threw): reader not
     *     found, card absent, mute, busy when another program does not let go within 2 s, removed. Cancelling it before
     *     the task began takes it out of the queue.
     */
    <T> CompletableFuture<T> use(String reader, Hold hold, Function<HeldCard, T> task);

    /** How a card is held. */
    enum Hold {
        /** Others may use the card between our transactions: for reading. */
        SHARED,
        /**
         * Nobody else may. Where another program has the card open and won't let go, the hold goes on shared, with short
         * transactions.
         */
        EXCLUSIVE
    }
}
