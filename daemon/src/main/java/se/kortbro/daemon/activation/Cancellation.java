package se.kortbro.daemon.activation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.Registration;

/**
 * A request's way to be ended from outside: the page cancelled it or went away, the card was taken out. Whatever waits (a
 * window, a wait for the portal) registers here and stops waiting; whatever works asks at points where stopping harms
 * nothing. Any thread may use it; the first reason given holds.
 */
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable Supplier<? extends RuntimeException> reason;
    private boolean asking;
    private boolean endedWhileAsking;

    /** Ends the request: {@link #check()} throws what {@code why} makes from now on. Listeners run on this thread. */
    public void cancel(Supplier<? extends RuntimeException> why) {
        List<Runnable> told;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            endedWhileAsking = asking;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    /** Whether the request has been ended. */
    public synchronized boolean cancelled() {
        return reason != null;
    }

    /** Throws the reason when the request has been ended, and returns when it has not. */
    public synchronized void check() {
        if (reason != null) {
            throw reason.get();
        }
    }

    /** The reason the request was ended for, made into an exception; for those who wait and were woken. */
    public synchronized RuntimeException failure() {
        return reason == null ? new CancellationException("not cancelled") : reason.get();
    }

    /**
     * The person is asked for something from now until this is closed; one question at a time.
     *
     * @throws RuntimeException the reason, when the request has been ended: then she is not to be asked any more
     */
    public synchronized Registration asking() {
        check();
        asking = true;
        return () -> {
            synchronized (this) {
                asking = false;
            }
        };
    }

    /** Whether the request was ended in front of the person: while she was being asked. */
    public synchronized boolean endedWhileAsking() {
        return endedWhileAsking;
    }

    /** Calls {@code listener} once when the request is ended: at once if it has been. Close to stop listening. */
    public Registration onCancel(Runnable listener) {
        synchronized (this) {
            if (reason == null) {
                listeners.add(listener);
                return () -> {
                    synchronized (this) {
                        listeners.remove(listener);
                    }
                };
            }
        }
        listener.run();
        return () -> {};
    }
}
