package se.kortbro.daemon.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.card.CardEdge;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.card.Registration;

/**
 * The readers that the system's smart card service has. One thread waits for readers and cards to come and go; each reader
 * has one that does all that touches its card. Threads end with {@link #close}.
 */
public final class PcscReaders implements Readers, AutoCloseable {
    private static final Duration RECOGNITION = Duration.ofSeconds(1);

    /** Between two tries to wake the watcher: a cancel just before its wait begins is lost. */
    private static final long NUDGE_MILLIS = 20;

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final ReaderBoard board = new ReaderBoard();
    private final ReaderWatcher watcher;

    /** @param edges knows the cards, in practice a {@link se.kortbro.daemon.card.CardCatalog} */
    public PcscReaders(Winscard winscard, CardEdge<CardConnection> edges) {
        this(winscard, edges, Recorder.NONE);
    }

    /** @param recorder gets all that goes to a card, and all that comes from one */
    public PcscReaders(Winscard winscard, CardEdge<CardConnection> edges, Recorder recorder) {
        this(winscard, edges, Connector.standard(), recorder);
    }

    PcscReaders(Winscard winscard, CardEdge<CardConnection> edges, Connector connector, Recorder recorder) {
        watcher = new ReaderWatcher(
                winscard,
                board,
                name -> new CardDesk(name, winscard, edges, connector, recorder, board, this::lookAgain));
        watcher.start();
    }

    private void lookAgain() {
        CompletableFuture<Void> unused = watcher.ask();
    }

    @Override
    public List<Reader> list() {
        long began = System.nanoTime();
        try {
            CompletableFuture<Void> looked = watcher.ask();
            while (!answered(looked) && left(began) > 0) {
                watcher.nudge();
            }
            board.awaitRecognised(left(began));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // and answer what is known
        }
        board.serviceFailure().ifPresent(failure -> {
            throw failure;
        });
        return board.readers();
    }

    private static long left(long began) {
        return RECOGNITION.toNanos() - (System.nanoTime() - began);
    }

    private static boolean answered(CompletableFuture<Void> looked) throws InterruptedException {
        try {
            looked.get(NUDGE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the watcher never fails a question", e);
        }
    }

    @Override
    public Registration listen(Consumer<ReaderChange> listener) {
        return board.listen(listener);
    }

    @Override
    public Registration listenToService(Consumer<Boolean> listener) {
        return board.listenToService(listener);
    }

    @Override
    public <T> CompletableFuture<T> use(String reader, Hold hold, Function<HeldCard, T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (board.serviceFailure().isPresent()) {
            // Somebody wants a card: reason enough to see whether the service is there by now.
            CompletableFuture<Void> unused = watcher.ask().thenRun(() -> submit(reader, hold, task, result));
        } else {
            submit(reader, hold, task, result);
        }
        return result;
    }

    private <T> void submit(String reader, Hold hold, Function<HeldCard, T> task, CompletableFuture<T> result) {
        board.desk(reader)
                .ifPresentOrElse(
                        desk -> desk.use(hold, task, result),
                        () -> result.completeExceptionally(
                                board.serviceFailure().orElseGet(() -> new CardFailure.ReaderNotFound(reader))));
    }

    /** Ends all threads; waits for them, a few seconds at most. What waits for a reader is refused. */
    @Override
    public void close() {
        try {
            watcher.close(CLOSING);
            List<CardDesk> desks = board.desks();
            board.serviceLost(new CardFailure.ServiceUnavailable(false));
            for (CardDesk desk : desks) {
                desk.queue().join(CLOSING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
