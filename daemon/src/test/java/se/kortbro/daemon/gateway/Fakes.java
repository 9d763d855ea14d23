package se.kortbro.daemon.gateway;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import se.kortbro.daemon.activation.ActivationRequest;
import se.kortbro.daemon.activation.ActivationResult;
import se.kortbro.daemon.activation.AuthenticationRequest;
import se.kortbro.daemon.activation.AuthenticationToken;
import se.kortbro.daemon.activation.Caller;
import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.activation.PendingActivation;
import se.kortbro.daemon.activation.Portal;
import se.kortbro.daemon.activation.ProgressSink;
import se.kortbro.daemon.activation.Workflows;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.origin.Origin;
import se.kortbro.daemon.origin.OriginPolicy;

/** The gateway among readers, cards and workflows that do what a test tells them. */
final class Fakes implements AutoCloseable {
    static final String ORIGIN = "https://minasidor.test.siths.se";
    static final String READER = "Reader A";
    static final String CARD_NUMBER = "9752316495727304824";

    /** What the clock shows that tells how long a page has waited. */
    final AtomicLong nanos = new AtomicLong(System.nanoTime());

    final FakeReaders readers = new FakeReaders();
    final FakeWorkflows workflows = new FakeWorkflows();
    /** What the doctor says to a page. */
    volatile Checkups checkups = (origin, language) -> List.of();

    /** Whose pages may connect. */
    volatile OriginPolicy origins =
            new OriginPolicy(List.of(new AllowedOrigin(Origin.parse(ORIGIN).orElseThrow(), true)));

    final Gateway gateway;
    final PersonsRequests person;

    Fakes() {
        this(Duration.ofMinutes(2));
    }

    Fakes(Duration pagePatience) {
        GatewayThreads threads = new GatewayThreads();
        Services services = new Services(
                readers,
                workflows,
                new CardClaims(),
                new Questions(nanos::get),
                threads.workers(),
                new Lane(threads.workers()),
                threads.timer(),
                pagePatience,
                (origin, language) -> checkups.of(origin, language),
                new Identity("1.2.3", "7K3M-Q9XA"),
                () -> origins);
        person = new PersonsRequests(services);
        gateway = Gateway.open(
                new Gateway.Ports(40000, 48000),
                () -> origins,
                peer -> true,
                threads,
                Handshakes.LIMIT,
                (who, outbox) -> new Session(services, who, outbox));
    }

    int port() {
        return gateway.port().orElseThrow();
    }

    PageClient page() throws Exception {
        return PageClient.open(port());
    }

    static Reader reader(String name, Reader.State state) {
        Optional<Reader.Presence> card = state == Reader.State.PRESENT
                ? Optional.of(
                        new Reader.Presence(new byte[] {0x3b, 0x00}, Optional.of("piv"), Optional.of(CARD_NUMBER)))
                : Optional.empty();
        return new Reader(name, state, false, card);
    }

    @Override
    public void close() {
        gateway.close();
        readers.close();
    }

    /** Readers whose cards are always free, one thread a reader. */
    static final class FakeReaders implements Readers, AutoCloseable {
        volatile List<Reader> present = List.of(reader(READER, Reader.State.PRESENT));
        /** What happens while somebody asks for the list. */
        volatile Runnable looking = () -> {};

        final List<Consumer<ReaderChange>> listeners = new CopyOnWriteArrayList<>();
        private final Map<String, ExecutorService> threads = new HashMap<>();

        @Override
        public List<Reader> list() {
            looking.run();
            return present;
        }

        @Override
        public Registration listen(Consumer<ReaderChange> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        void change(ReaderChange.Event event) {
            listeners.forEach(listener -> listener.accept(new ReaderChange(present, READER, event)));
        }

        @Override
        public synchronized <T> CompletableFuture<T> use(String reader, Hold hold, Function<HeldCard, T> task) {
            if (present.stream().noneMatch(known -> known.name().equals(reader))) {
                return CompletableFuture.failedFuture(new CardFailure.ReaderNotFound(reader));
            }
            ExecutorService thread = threads.computeIfAbsent(reader, name -> Executors.newSingleThreadExecutor());
            CompletableFuture<T> result = new CompletableFuture<>();
            thread.execute(() -> {
                if (!result.isDone()) {
                    try {
                        result.complete(task.apply(new FakeHeldCard(reader)));
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                }
            });
            return result;
        }

        @Override
        public synchronized void close() {
            threads.values().forEach(ExecutorService::shutdownNow);
        }
    }

    private record FakeHeldCard(String reader) implements HeldCard {
        @Override
        public Card card() {
            return (Card) Proxy.newProxyInstance(
                    Card.class.getClassLoader(),
                    new Class<?>[] {Card.class},
                    (card, method, arguments) -> switch (method.getName()) {
                        case "edge" -> "piv";
                        case "number" -> Optional.of(CARD_NUMBER);
                        case "pins" -> List.of(new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8));
                        case "certificates" -> List.of();
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        @Override
        public void pause() {}

        @Override
        public void resetAtEnd() {}
    }

    /** Workflows whose steps a test writes. */
    static final class FakeWorkflows implements Workflows {
        final List<Caller> callers = new ArrayList<>();
        volatile Function<Cancellation, AuthenticationToken> authenticate =
                cancellation -> new AuthenticationToken(new byte[] {1}, "RS256", new byte[] {2});
        volatile Consumer<Cancellation> pin = cancellation -> {};
        volatile Run activate = (portal, progress, cancellation) -> {};

        /** An activation. */
        @FunctionalInterface
        interface Run {
            void run(Portal portal, ProgressSink progress, Cancellation cancellation);
        }

        @Override
        public AuthenticationToken authenticate(
                HeldCard held, AuthenticationRequest request, Cancellation cancellation) {
            callers.add(request.caller());
            return authenticate.apply(cancellation);
        }

        @Override
        public void changePin(HeldCard held, Caller caller, PinRole role, Cancellation cancellation) {
            callers.add(caller);
            pin.accept(cancellation);
        }

        @Override
        public void unblockPin(HeldCard held, Caller caller, PinRole role, Cancellation cancellation) {
            callers.add(caller);
            pin.accept(cancellation);
        }

        @Override
        public ActivationResult activate(
                HeldCard held,
                ActivationRequest request,
                Portal portal,
                ProgressSink progress,
                Cancellation cancellation) {
            activate.run(portal, progress, cancellation);
            return new ActivationResult(CARD_NUMBER, List.of());
        }

        @Override
        public List<PendingActivation> pending(String origin, String cardNumber) {
            return List.of(
                    new PendingActivation("order-1", cardNumber, ProgressSink.Phase.VERIFYING, 90, Instant.EPOCH));
        }
    }
}
