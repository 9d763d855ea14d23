package se.kortbro.daemon.gateway;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The gateway's threads besides Jetty's: few workers, which go home when there is nothing to do, and one that keeps time. */
final class GatewayThreads implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final int IDLE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor workers;

    GatewayThreads() {
        timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "gateway-timer"));
        timer.setRemoveOnCancelPolicy(true);
        AtomicInteger number = new AtomicInteger();
        // What waits here is bounded by what pages may have unanswered.
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "gateway-worker-" + number.incrementAndGet()));
        workers.allowCoreThreadTimeOut(true);
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    Executor workers() {
        return workers;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
