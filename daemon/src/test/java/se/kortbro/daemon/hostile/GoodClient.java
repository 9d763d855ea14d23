package se.kortbro.daemon.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody's portal, at work while others are not: it asks again and again, and now and then looks for the daemon anew, as a
 * page does that is opened. How long each answer took is measured.
 */
final class GoodClient implements AutoCloseable {
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();
    private static final int FIND_EACH = 20;
    private static final String[] CALLS = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session.hello\",\"params\":{\"client\":{\"name\":\"good\",\"version\":\"1\"}}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"readers.list\",\"params\":{}}"
    };

    private final int port;
    private final RawPage page;
    private final Thread thread = new Thread(this::work, "good client");
    private long[] answers = new long[1 << 12];
    private int answered;
    private long slowestFind;
    private String failed = "";
    private volatile boolean ended;

    GoodClient(int port) throws IOException {
        this.port = port;
        this.page = RawPage.seated(port);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * How it fared.
     *
     * @param count of answers
     * @param median of the time for an answer, in ms
     * @param p99 what 99 of 100 were faster than, in ms
     * @param slowest in ms
     * @param slowestFind until a connection was made, let in by the gate and answered with 204, in ms
     * @param failed what went wrong; empty: nothing
     */
    record Fared(int count, double median, double p99, double slowest, double slowestFind, String failed) {}

    private void work() {
        try {
            for (int i = 0; !ended; i++) {
                long asked = System.nanoTime();
                page.say(CALLS[i % 2]);
                RawPage.Frame answer = page.next();
                measured(System.nanoTime() - asked);
                if (!answer.text().contains("\"id\":1")) {
                    throw new IOException("no answer: " + answer.text());
                }
                if (i % FIND_EACH == 0) {
                    find();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                failed = e.toString();
            }
        }
    }

    private void find() throws IOException {
        long began = System.nanoTime();
        try (RawPage found = new RawPage(port)) {
            int status = found.ask(RawPage.request("/v1", "127.0.0.1:" + port, HostileTarget.ORIGIN));
            if (status != 204) {
                throw new IOException("not found: " + status);
            }
            found.vanish();
        }
        synchronized (this) {
            slowestFind = Math.max(slowestFind, System.nanoTime() - began);
        }
    }

    private synchronized void measured(long nanos) {
        if (answered == answers.length) {
            answers = Arrays.copyOf(answers, answered * 2);
        }
        answers[answered++] = nanos;
    }

    /** How it has fared since this was asked before. */
    synchronized Fared fared() {
        long[] sorted = Arrays.copyOf(answers, answered);
        Arrays.sort(sorted);
        Fared fared = new Fared(
                answered,
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 1),
                slowestFind / 1e6,
                thread.isAlive() || !failed.isEmpty() ? failed : "it ended");
        answered = 0;
        slowestFind = 0;
        return fared;
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1e6;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        page.close();
    }
}
