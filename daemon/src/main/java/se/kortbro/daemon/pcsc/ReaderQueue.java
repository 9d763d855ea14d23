package se.kortbro.daemon.pcsc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.card.CardFailure;

/** A reader's thread and what waits for it: one task after another, in the order in which they came. */
final class ReaderQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderQueue.class);

    private final Deque<Task<?>> waiting = new ArrayDeque<>();
    private final Duration patience;
    private final Thread thread;
    private final Runnable atEnd;
    private @Nullable Task<?> running;
    private @Nullable Supplier<? extends RuntimeException> closed;
    /** The call that may be blocked just now; 0 between calls. */
    private long calling;

    private long calls;
    private boolean blocked;

    private record Task<T>(Supplier<T> work, CompletableFuture<T> result) {
        void run() {
            try {
                result.complete(work.get());
            } catch (Throwable failure) { // an edge's or a workflow's mistake ends that task, not the reader
                result.completeExceptionally(failure);
            }
        }
    }

    /**
     * @param patience how long a system call may block before who waits is told that the card is busy
     * @param atEnd runs on the thread when it ends
     */
    ReaderQueue(String name, Duration patience, Runnable atEnd) {
        this.patience = patience;
        this.atEnd = atEnd;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes {@code result} by {@code work} on the thread; cancelled before its turn, it leaves the queue. */
    <T> void submit(Supplier<T> work, CompletableFuture<T> result) {
        Task<T> task = new Task<>(work, result);
        Supplier<? extends RuntimeException> refusal;
        synchronized (this) {
            refusal = blocked ? CardFailure.Busy::new : closed;
            if (refusal == null) {
                waiting.add(task);
                notifyAll();
            }
        }
        if (refusal != null) {
            result.completeExceptionally(refusal.get());
            return;
        }
        CompletableFuture<T> unused = result.whenComplete((done, failure) -> {
            if (failure instanceof CancellationException) {
                remove(task);
            }
        });
    }

    private synchronized void remove(Task<?> task) {
        waiting.remove(task);
    }

    /** How many wait for their turn. */
    synchronized int waiting() {
        return waiting.size();
    }

    private void run() {
        try {
            for (Task<?> task = next(); task != null; task = next()) {
                if (!task.result.isDone()) {
                    task.run();
                }
            }
        } finally {
            atEnd.run();
        }
    }

    private synchronized @Nullable Task<?> next() {
        running = null;
        while (waiting.isEmpty() && closed == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.debug("nobody interrupts a reader's thread: close() ends it", e);
            }
        }
        running = waiting.poll();
        return running;
    }

    /** A call of the system that no other thread can cancel. */
    interface Call {
        void run() throws ScardException;
    }

    /**
     * Makes a call that waits, without limit, for other programs. Who waits for this reader longer than the patience is told
     * that it is busy; the thread itself has to stay in the call.
     *
     * @throws CardFailure.Busy when it took longer; {@code undo} has been called then
     */
    void wait(Call call, Runnable undo) throws ScardException {
        CompletableFuture<Void> made = new CompletableFuture<>();
        long own;
        synchronized (this) {
            own = ++calls;
            calling = own;
        }
        CompletableFuture<Void> unused = made.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    busy(own);
                    return null;
                });
        boolean inTime;
        try {
            call.run();
        } finally {
            inTime = made.complete(null);
            synchronized (this) {
                calling = 0;
                blocked = false;
            }
        }
        if (!inTime) {
            undo.run();
            throw new CardFailure.Busy();
        }
    }

    private void busy(long call) {
        List<Task<?>> told;
        synchronized (this) {
            if (calling != call) {
                return; // it came back at the last moment, and tells who waited for it itself
            }
            blocked = true;
            told = all();
        }
        told.forEach(task -> task.result.completeExceptionally(new CardFailure.Busy()));
    }

    /** What runs and what waits; nothing waits any longer. */
    private List<Task<?>> all() {
        List<Task<?>> all = new ArrayList<>(waiting);
        waiting.clear();
        if (running != null) {
            all.add(0, running);
        }
        return all;
    }

    /** Refuses what waits and what still comes by {@code why}; the task that runs is let end, and the thread with it. */
    void close(Supplier<? extends RuntimeException> why) {
        List<Task<?>> refused;
        synchronized (this) {
            if (closed != null) {
                return;
            }
            closed = why;
            refused = List.copyOf(waiting);
            waiting.clear();
            notifyAll();
        }
        refused.forEach(task -> task.result.completeExceptionally(why.get()));
    }

    /** Waits for the thread to end, after {@link #close}. */
    void join(Duration limit) throws InterruptedException {
        thread.join(limit.toMillis());
    }
}
