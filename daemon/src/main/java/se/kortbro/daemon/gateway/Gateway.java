package se.kortbro.daemon.gateway;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.activation.Workflows;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.origin.OriginPolicy;
import se.kortbro.daemon.origin.PeerOwner;
import se.kortbro.daemon.origin.PeerUser;

/**
 * The WebSocket endpoint: from the first free port of the range to the pages that came in. While all ports are taken it
 * tries again each minute. Any thread.
 */
public final class Gateway implements AutoCloseable {
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    /** How long a page may take to answer (PROTOCOL.md section 5): the person may have to log in to the portal again. */
    private static final Duration PAGE_PATIENCE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /**
     * The range of ports to look in.
     *
     * @param first 1 to {@code last}
     * @param last {@code first} to 65535
     */
    public record Ports(int first, int last) {}

    private final Ports ports;
    private final Supplier<OriginPolicy> origins;
    private final GatewayThreads threads;
    private final Handshakes handshakes;
    private final Seats seats = new Seats();
    private final Visitors visitors = new Visitors();
    private final Strangers strangers;
    private final LoopbackServer.DoorMaker door;
    private @Nullable PersonsRequests person;
    private @Nullable LoopbackServer server;
    private Consumer<OptionalInt> onPort = unused -> {};
    private OptionalInt port = OptionalInt.empty();
    private boolean closed;

    private Gateway(
            Ports ports,
            Supplier<OriginPolicy> origins,
            PeerUser peers,
            GatewayThreads threads,
            Duration handshakeLimit,
            Page.Maker pages) {
        this.ports = ports;
        this.origins = origins;
        this.threads = threads;
        this.handshakes = new Handshakes(threads.timer(), handshakeLimit);
        this.strangers = new Strangers(peers);
        RefusalLog refusals = new RefusalLog(threads.timer(), Duration.ofMinutes(1), LOG::info);
        this.door = webSockets -> new Gate(
                new GateRules(origins, peers),
                seats,
                refusals,
                strangers,
                webSockets,
                (page, seat) -> new PageSocket(page, seat, pages, visitors));
    }

    /**
     * Begins to listen, or to try to.
     *
     * @param origins whose pages may connect at the moment; asked at each request, on whatever thread, and must not block
     * @param peers whose programs may
     * @param readers the readers they ask about
     * @param workflows what they can have done
     * @param checkups what they are told of what is wrong
     * @param identity what they are told of the daemon
     */
    public static Gateway open(
            Ports ports,
            Supplier<OriginPolicy> origins,
            PeerUser peers,
            Readers readers,
            Workflows workflows,
            Checkups checkups,
            Identity identity) {
        GatewayThreads threads = new GatewayThreads();
        Services services = new Services(
                readers,
                workflows,
                new CardClaims(),
                new Questions(System::nanoTime),
                threads.workers(),
                new Lane(threads.workers()),
                threads.timer(),
                PAGE_PATIENCE,
                checkups,
                identity,
                origins);
        Gateway gateway = open(
                ports, origins, peers, threads, Handshakes.LIMIT, (who, outbox) -> new Session(services, who, outbox));
        gateway.person = new PersonsRequests(services);
        return gateway;
    }

    /** As above, with pages and a patience of one's own. Closes the threads in the end. */
    static Gateway open(
            Ports ports,
            Supplier<OriginPolicy> origins,
            PeerUser peers,
            GatewayThreads threads,
            Duration handshakeLimit,
            Page.Maker pages) {
        Gateway gateway = new Gateway(ports, origins, peers, threads, handshakeLimit, pages);
        gateway.listen();
        return gateway;
    }

    /** The port that it listens on; empty while none is free. */
    public synchronized OptionalInt port() {
        return port;
    }

    /** Tells {@code listener}, now and whenever that changes, the port; it must not block. The last one given is told. */
    public synchronized void onPort(Consumer<OptionalInt> listener) {
        onPort = listener;
        listener.accept(port);
    }

    /**
     * Knocks as a page of this user would, and tells whom the gate takes it for when it does not let it in. Waits for the answer,
     * 10 s at most.
     *
     * @return empty when all is well, or it cannot be told whether it is
     */
    public Optional<PeerOwner> stranger() {
        OptionalInt at = port();
        return at.isEmpty() ? Optional.empty() : strangerThrough(at.getAsInt(), at.getAsInt());
    }

    /** As above, for a knock at port {@code meant} that is sent to port {@code through}. */
    Optional<PeerOwner> strangerThrough(int meant, int through) {
        return strangers.whileKnocking(mark -> OwnKnock.at(meant, mark, through, origins.get()));
    }

    /**
     * Sends the pages away whose origins are not allowed any more: at once, or as soon as their activation has ended. Returns
     * at once.
     */
    public void review(OriginPolicy origins) {
        visitors.review(origins);
    }

    /** What the person can ask for without a page. */
    public PersonsRequests forPerson() {
        return requireNonNull(person);
    }

    /** Connections that are being made, and pages that are connected. */
    int connections() {
        return handshakes.unfinished() + seats.taken();
    }

    private synchronized void listen() {
        if (closed) {
            return;
        }
        try {
            Optional<LoopbackPort> free = LoopbackPort.firstFree(ports.first(), ports.last());
            if (free.isPresent()) {
                server = LoopbackServer.start(free.get(), handshakes, door);
                port = OptionalInt.of(free.get().number());
                onPort.accept(port);
                LOG.info("Pages reach us on port {}", free.get().number());
                threads.workers().execute(this::stranger);
                return;
            }
            LOG.warn("All ports from {} to {} are taken; trying again in a minute", ports.first(), ports.last());
        } catch (IOException e) {
            LOG.error("The gateway does not open; trying again in a minute", e);
        }
        var unused = threads.timer().schedule(this::listen, TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends all connections, and with them what the pages have under way. */
    @Override
    public void close() {
        LoopbackServer listening;
        synchronized (this) {
            closed = true;
            port = OptionalInt.empty();
            listening = server;
        }
        if (person != null) {
            person.close();
        }
        if (listening != null) {
            listening.close();
        }
        threads.close();
    }
}
