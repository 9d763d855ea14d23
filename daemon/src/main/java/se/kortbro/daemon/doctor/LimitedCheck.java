package se.kortbro.daemon.doctor;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A check that is given up after a while, and whose failure is a finding: a doctor that hangs or crashes helps nobody. One that
 * hangs for good keeps one thread, however often it is asked for.
 */
final class LimitedCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedCheck.class);

    private final Check check;
    private final long limitMs;
    private @Nullable FutureTask<Diagnosis> underWay;

    /** @param limitMs how long it may take from {@link #begin} on */
    LimitedCheck(Check check, long limitMs) {
        this.check = check;
        this.limitMs = limitMs;
    }

    String id() {
        return check.id();
    }

    /**
     * Begins to look, on a thread of its own; the task is to be handed to {@link #result}. Empty while the look before hangs:
     * what it finds in the end was found for somebody else.
     */
    synchronized Optional<FutureTask<Diagnosis>> begin(Examination examination) {
        if (underWay != null && !underWay.isDone()) {
            return Optional.empty();
        }
        FutureTask<Diagnosis> begun = new FutureTask<>(() -> check.look(examination));
        underWay = begun;
        Thread thread = new Thread(begun, "doctor-" + check.id());
        thread.setDaemon(true);
        thread.start();
        return Optional.of(begun);
    }

    /**
     * What came of it, in time.
     *
     * @param sinceNanos when it was begun ({@link System#nanoTime()})
     */
    Diagnosis result(Optional<FutureTask<Diagnosis>> begun, long sinceNanos) {
        if (begun.isEmpty()) {
            return Diagnosis.unseen();
        }
        long left = TimeUnit.MILLISECONDS.toNanos(limitMs) - (System.nanoTime() - sinceNanos);
        try {
            return begun.get().get(Math.max(left, 0), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            LOG.warn("{} could not be looked at", check.id(), e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("{} could not be looked at within {} ms", check.id(), limitMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Diagnosis.unseen();
    }
}
