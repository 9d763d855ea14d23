package se.kortbro.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.ActivationRequest;
import se.kortbro.daemon.activation.ActivationResult;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.Portal;
import se.kortbro.daemon.activation.ProgressSink;
import se.kortbro.daemon.activation.ProgressSink.Phase;
import se.kortbro.daemon.activation.Workflows;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.IdleTimeout;
import se.kortbro.daemon.card.KeyAlgorithm;
import se.kortbro.daemon.card.KeySlot;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.ReaderChange.Event;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.policy.PolicySources;
import se.kortbro.daemon.tray.Snapshot;
import se.kortbro.daemon.tray.Snapshot.Problem;
import se.kortbro.daemon.tray.Snapshot.State;

/** What happens to readers, cards and activations is what the tray shows. */
final class TrayFeedTest {
    private static final Reader EMPTY = new Reader("A", Reader.State.EMPTY, false, Optional.empty());
    private static final Reader WITH_CARD = new Reader(
            "A",
            Reader.State.PRESENT,
            false,
            Optional.of(new Reader.Presence(new byte[] {0x3B, 0}, Optional.of("piv"), Optional.of("1"))));

    private final TrayFeed feed = new TrayFeed();
    private final BlockingQueue<Snapshot> shown = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> toPage = new LinkedBlockingQueue<>();
    private final FakeReaders readers = new FakeReaders();

    @BeforeEach
    void begin() throws InterruptedException {
        feed.tell(shown::add, () -> told.add("pulled"), readers);
        await(snapshot -> snapshot.state() == State.NO_READER);
    }

    @Test
    void aCardThatComesAndGoesIsFollowed() throws InterruptedException {
        readers.change(Event.ATTACHED, EMPTY);
        await(snapshot -> snapshot.state() == State.NO_CARD);
        readers.change(Event.INSERTED, WITH_CARD);
        await(snapshot -> snapshot.state() == State.CARD);
        readers.change(Event.REMOVED, EMPTY);
        await(snapshot -> snapshot.state() == State.NO_CARD);
    }

    @Test
    void anActivationIsBusyFromItsFirstStepToItsLast() throws InterruptedException {
        readers.change(Event.INSERTED, WITH_CARD);

        run(sink -> sink.progress(45, Phase.REQUESTING_CERTIFICATE, true));

        await(snapshot -> snapshot.progress().filter(p -> p.percent() == 0).isPresent());
        await(snapshot -> snapshot.progress().filter(p -> p.percent() == 45).isPresent());
        await(snapshot -> snapshot.state() == State.CARD);
        assertThat(toPage).as("the page is told as well").containsExactly(45);
        assertThat(told).isEmpty();
    }

    @Test
    void aCardTakenOutMeanwhileIsToldAndToldOffWhenItIsBack() throws InterruptedException {
        readers.change(Event.INSERTED, WITH_CARD);

        assertThatThrownBy(() -> run(sink -> {
                    throw new CardFailure.Removed();
                }))
                .isInstanceOf(CardFailure.Removed.class);

        await(snapshot -> snapshot.problems().contains(Problem.CARD_PULLED)
                && snapshot.progress().isEmpty());
        assertThat(told).containsExactly("pulled");
        readers.change(Event.INSERTED, WITH_CARD);
        await(snapshot -> snapshot.problems().isEmpty());
    }

    @Test
    void aPageThatGoesIsNoCardTakenOut() throws InterruptedException {
        readers.change(Event.INSERTED, WITH_CARD);

        assertThatThrownBy(() -> run(sink -> {
                    throw new ActivationFailure.RequestCancelled(true);
                }))
                .isInstanceOf(ActivationFailure.RequestCancelled.class);

        await(snapshot -> snapshot.state() == State.CARD && snapshot.problems().isEmpty());
        assertThat(told).isEmpty();
    }

    @Test
    void aQuestionIsSeenAsLongAsItIsOpen() throws InterruptedException {
        feed.asks(true);
        await(Snapshot::asking);
        feed.asks(false);
        await(snapshot -> !snapshot.asking());
    }

    @Test
    void withoutAPortThePersonIsToldUntilThereIsOne() throws InterruptedException {
        feed.listensOn(OptionalInt.empty());
        await(snapshot -> snapshot.problems().contains(Problem.NO_PORT));
        feed.listensOn(OptionalInt.of(28471));
        await(snapshot -> snapshot.problems().isEmpty());
    }

    @Test
    void policyThatCannotBeReadIsToldWithFileAndLineUntilItCan(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("10.json"), "{\n\"origins\": 7}");
        feed.goesBy(PolicySources.of(folder).read());
        await(snapshot -> snapshot.unreadablePolicy().equals(Optional.of(file + ":2")));
        Files.writeString(file, "{}");
        feed.goesBy(PolicySources.of(folder).read());
        await(snapshot -> snapshot.unreadablePolicy().isEmpty());
    }

    @Test
    void aCardServiceThatHasGoneIsToldUntilItIsBackAlsoWithoutAReader() throws InterruptedException {
        readers.service(false);
        await(snapshot -> snapshot.problems().contains(Problem.NO_CARD_SERVICE));
        readers.service(true);
        await(snapshot -> snapshot.problems().isEmpty());
    }

    /** A run as a page has it done, in which {@code work} is all that happens. */
    private void run(Consumer<ProgressSink> work) {
        Workflows scripted = (Workflows) Proxy.newProxyInstance(
                Workflows.class.getClassLoader(), new Class<?>[] {Workflows.class}, (proxy, method, arguments) -> {
                    work.accept((ProgressSink) arguments[3]);
                    return new ActivationResult("1", List.of());
                });
        HeldCard held = (HeldCard) Proxy.newProxyInstance(
                HeldCard.class.getClassLoader(), new Class<?>[] {HeldCard.class}, (proxy, method, arguments) -> "A");
        ActivationRequest request = new ActivationRequest(
                new Caller("https://portal.example", false, Locale.ENGLISH),
                "order",
                List.of(new ActivationRequest.Key(KeySlot.AUTHENTICATION, KeyAlgorithm.RSA_2048)));
        Portal nobody = (Portal) Proxy.newProxyInstance(
                Portal.class.getClassLoader(), new Class<?>[] {Portal.class}, (proxy, method, arguments) -> null);
        ActivationResult made = new WatchedWorkflows(scripted, feed, IdleTimeout.after(60, () -> {}))
                .activate(held, request, nobody, (percent, phase, keep) -> toPage.add(percent), new Cancellation());
        assertThat(made.cardNumber()).isEqualTo("1");
    }

    private void await(Predicate<Snapshot> wanted) throws InterruptedException {
        Snapshot last = Snapshot.NOTHING;
        do {
            Snapshot next = shown.poll(10, TimeUnit.SECONDS);
            assertThat(next)
                    .as("nothing of the kind was shown; the last was " + last)
                    .isNotNull();
            last = next;
        } while (!wanted.test(last));
    }

    /** Readers whose changes the test makes. */
    private static final class FakeReaders implements Readers {
        private Consumer<ReaderChange> listener = change -> {};
        private volatile List<Reader> now = List.of();
        private Consumer<Boolean> serviceListener = there -> {};

        void change(Event event, Reader... readers) {
            now = List.of(readers);
            listener.accept(new ReaderChange(now, "A", event));
        }

        void service(boolean there) {
            serviceListener.accept(there);
        }

        @Override
        public List<Reader> list() {
            return now;
        }

        @Override
        public Registration listenToService(Consumer<Boolean> told) {
            serviceListener = told;
            return () -> {};
        }

        @Override
        public Registration listen(Consumer<ReaderChange> told) {
            listener = told;
            return () -> {};
        }

        @Override
        public <T> CompletableFuture<T> use(String reader, Hold hold, Function<HeldCard, T> task) {
            throw new UnsupportedOperationException("the tray uses no card");
        }
    }
}
