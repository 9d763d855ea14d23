package se.kortbro.daemon.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.ReaderChange.Event;

/** Readers over a fake service, and what they told. */
final class ReadersFixture implements AutoCloseable {
    /** Patient enough for a slow machine, quick enough for a test. */
    static final Connector QUICK = new Connector(Duration.ofMillis(300), Duration.ofMillis(50));

    static final String READER = "Reader 1";

    final FakeService service = new FakeService();
    final NumberedEdge edge = new NumberedEdge();
    final PcscReaders readers;
    private final BlockingQueue<ReaderChange> told = new LinkedBlockingQueue<>();

    ReadersFixture() {
        readers = new PcscReaders(service, edge, QUICK, Recorder.NONE);
        var unused = readers.listen(told::add);
    }

    /** Attaches the reader and waits until it is told. */
    void attach() throws InterruptedException {
        service.attach(READER);
        expect(Event.ATTACHED);
    }

    /** The next change, which is this. */
    Reader expect(Event event) throws InterruptedException {
        ReaderChange change = told.poll(10, TimeUnit.SECONDS);
        assertThat(change).as("a change within 10 s").isNotNull();
        assertThat(change.event()).isEqualTo(event);
        return change.readers().stream()
                .filter(reader -> reader.name().equals(change.reader()))
                .findFirst()
                .orElseGet(
                        () -> new Reader(change.reader(), Reader.State.UNAVAILABLE, false, java.util.Optional.empty()));
    }

    void expectNothingTold() {
        assertThat(told).isEmpty();
    }

    /** Inserts a card of that number and waits until it is told. */
    Reader insert(String number) throws InterruptedException {
        service.insert(READER, NumberedEdge.chip(number));
        return expect(Event.INSERTED);
    }

    static <T> T value(CompletableFuture<T> result) throws Exception {
        return result.get(10, TimeUnit.SECONDS);
    }

    static Throwable failure(CompletableFuture<?> result) throws Exception {
        @Nullable Throwable cause = null;
        try {
            var unused = result.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            cause = e.getCause();
        }
        assertThat(cause).as("a failure").isNotNull();
        return cause;
    }

    @Override
    public void close() {
        readers.close();
    }
}
