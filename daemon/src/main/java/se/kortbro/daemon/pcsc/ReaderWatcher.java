package se.kortbro.daemon.pcsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.pcsc.Winscard.Context;
import se.kortbro.daemon.pcsc.Winscard.KnownBits;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;

/**
 * The thread that waits for readers and cards to come and go. The system wakes it; without need it wakes once a minute. Where
 * the service is not there it tries again after longer and longer pauses, and whenever somebody asks.
 */
final class ReaderWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderWatcher.class);

    /** A finite wait, since a cancel can race: a reader that was attached at the wrong instant is found after that long. */
    private static final Duration WAIT = Duration.ofSeconds(60);

    /**
     * pcsc-lite counts readers when a wait begins: one that came between our listing and the wait is not told. Readers come
     * in groups (a dock, a start) and with their cards, so after a change of either the list is looked at once more.
     */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    /** macOS does not tell when readers come and go. */
    private static final Duration WAIT_UNTOLD = Duration.ofSeconds(2);

    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final Winscard winscard;
    private final ReaderBoard board;
    private final Function<String, CardDesk> newDesk;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<CompletableFuture<Void>> asked = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "kortbro readers");
    private volatile @Nullable Context context;
    private volatile boolean closed;
    /** Who asked for the look under way, or for one that the service broke off. The thread's own. */
    private final List<CompletableFuture<Void>> looking = new ArrayList<>();

    /** The readers as they were listed last; null before the first time, which is a change too. */
    private @Nullable List<String> listed;

    /** Whether the last look has found something new. */
    private boolean changed;

    private boolean wasThere;
    private Duration retry = FIRST_RETRY;

    ReaderWatcher(Winscard winscard, ReaderBoard board, Function<String, CardDesk> newDesk) {
        this.winscard = winscard;
        this.board = board;
        this.newDesk = newDesk;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Asks for a fresh look at all readers; completes once the board has it, or the service was found missing. Any thread. */
    CompletableFuture<Void> ask() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        synchronized (this) {
            if (closed) {
                answer.complete(null);
                return answer;
            }
            asked.add(answer);
            notifyAll();
        }
        nudge();
        return answer;
    }

    /** Ends the wait for a change, if there is one just now; a wait that is just about to begin misses it. Any thread. */
    void nudge() {
        Context waiting = context;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    private void run() {
        while (!closed) {
            try (Context here = winscard.establish()) {
                context = here;
                known.clear();
                listed = null;
                watch(here);
            } catch (ScardException e) {
                LOG.debug("the card service cannot be reached: {}", e.getMessage());
                board.serviceLost(ErrorMap.service(e.error()));
            } catch (RuntimeException e) {
                LOG.error("watching the readers failed; it begins again", e);
                board.serviceLost(ErrorMap.service(ScardError.OTHER));
            } finally {
                context = null;
            }
            if (wasThere) {
                wasThere = false; // restarted, perhaps: who asks just now is answered after another try
                retry = FIRST_RETRY;
            } else {
                answer(taken());
            }
            pause(retry);
            retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
        }
        answer(taken());
    }

    /** Until it is closed, or the service fails. */
    private void watch(Context here) throws ScardException {
        int fruitless = 0;
        while (!closed) {
            boolean atOnce = asked();
            List<String> names = here.readers().stream()
                    .distinct()
                    .filter(name -> !VirtualReaders.includes(name))
                    .toList();
            board.attached(names, newDesk);
            boolean settled = names.equals(listed) && !changed;
            listed = names;
            changed = false;
            known.keySet().retainAll(names);
            boolean news = look(here, names, atOnce ? Duration.ZERO : settled ? unhurried() : SETTLED);
            wasThere = true;
            answer(List.copyOf(looking));
            looking.clear();
            // A system that answers at once, again and again, without anything new must not keep a processor busy.
            fruitless = news || atOnce ? 0 : fruitless + 1;
            if (fruitless > 3) {
                pause(Duration.ofMillis(Math.min(1000, 10L * fruitless)));
            }
        }
    }

    /** @return whether anything was new, or the wait was as long as it may be */
    private boolean look(Context here, List<String> names, Duration limit) throws ScardException {
        boolean atOnce = limit.isZero();
        List<KnownBits> watched = new ArrayList<>();
        names.forEach(name -> watched.add(new KnownBits(name, atOnce ? 0 : known.getOrDefault(name, 0))));
        if (winscard.tellsReadersChanged()) {
            int bits = known.getOrDefault(Winscard.READERS_CHANGED, 0);
            watched.add(new KnownBits(Winscard.READERS_CHANGED, bits));
        } else if (watched.isEmpty()) {
            if (!atOnce) {
                pause(limit);
            }
            return true;
        }
        long since = System.nanoTime();
        try {
            here.awaitChange(watched, limit).forEach(bits -> take(bits, since));
            return changed;
        } catch (ScardException e) {
            return switch (e.error()) {
                case TIMEOUT -> true;
                case CANCELLED, UNKNOWN_READER -> false; // somebody asks; the readers have changed: list them again
                default -> throw e;
            };
        }
    }

    private Duration unhurried() {
        return winscard.tellsReadersChanged() ? WAIT : WAIT_UNTOLD;
    }

    private void take(ReaderBits bits, long since) {
        int now = bits.bits() & ~ReaderBits.CHANGED; // Windows wants it cleared
        Integer before = known.put(bits.reader(), now);
        if (!bits.reader().equals(Winscard.READERS_CHANGED)) {
            board.desk(bits.reader()).ifPresent(desk -> board.see(desk, Sighting.of(bits), since));
        }
        changed |= before == null || before != now;
    }

    /** Whether somebody asks for the look that begins now. */
    private synchronized boolean asked() {
        looking.addAll(asked);
        asked.clear();
        return !looking.isEmpty();
    }

    /** All questions that are not answered. */
    private synchronized List<CompletableFuture<Void>> taken() {
        boolean unused = asked();
        List<CompletableFuture<Void>> all = List.copyOf(looking);
        looking.clear();
        return all;
    }

    private static void answer(List<CompletableFuture<Void>> questions) {
        questions.forEach(question -> question.complete(null));
    }

    /** Until somebody asks, at most. */
    private synchronized void pause(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toMillis();
                    left > 0 && asked.isEmpty() && looking.isEmpty() && !closed;
                    left = (deadline - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            LOG.debug("nobody interrupts the watcher", e);
        }
    }

    /** Ends the thread; waits for it, {@code limit} at most. */
    void close(Duration limit) throws InterruptedException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        long deadline = System.nanoTime() + limit.toNanos();
        while (thread.isAlive() && System.nanoTime() < deadline) {
            nudge();
            thread.join(20);
        }
    }
}
