package se.kortbro.daemon.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.apdu.CardConnection;
import se.kortbro.daemon.apdu.Layers;
import se.kortbro.daemon.apdu.ReaderLimit;
import se.kortbro.daemon.apdu.Recorder;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardEdge;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.Readers.Hold;
import se.kortbro.daemon.pcsc.Connector.Connected;
import se.kortbro.daemon.pcsc.Winscard.Context;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.KnownBits;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;

/**
 * All that touches the card in one reader, on that reader's thread: recognising who came in, and serving who wants to use it.
 * What is private runs on that thread.
 */
final class CardDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CardDesk.class);

    /** How long a driver may take to notice that a card was pulled (vsmartcard-vpcd: 400 ms). */
    private static final Duration NOTICE = Duration.ofMillis(500);

    private final String reader;
    private final Winscard winscard;
    private final CardEdge<CardConnection> edges;
    private final Connector connector;
    private final Recorder recorder;
    private final ReaderBoard board;
    private final Runnable lookAgain;
    private final ReaderQueue queue;
    private final ReaderLimit limit = new ReaderLimit();
    private @Nullable Context context;
    private @Nullable PinPadFeatures pinPad;

    /** @param lookAgain asks for a fresh look at all readers, and does not wait for it */
    CardDesk(
            String reader,
            Winscard winscard,
            CardEdge<CardConnection> edges,
            Connector connector,
            Recorder recorder,
            ReaderBoard board,
            Runnable lookAgain) {
        this.reader = reader;
        this.winscard = winscard;
        this.edges = edges;
        this.connector = connector;
        this.recorder = recorder;
        this.board = board;
        this.lookAgain = lookAgain;
        this.queue = new ReaderQueue("kortbro " + reader, connector.patience(), this::dropContext);
    }

    String reader() {
        return reader;
    }

    ReaderQueue queue() {
        return queue;
    }

    /** Any thread. */
    <T> void use(Hold hold, Function<HeldCard, T> task, CompletableFuture<T> result) {
        queue.submit(
                () -> {
                    CardSession session = open(hold, false);
                    try {
                        return task.apply(session);
                    } finally {
                        close(session);
                    }
                },
                result);
    }

    /** Finds out who {@code card} is, and tells the board. Any thread. */
    void recognise(Insertion card) {
        CompletableFuture<Optional<Recognition>> result = new CompletableFuture<>();
        CompletableFuture<Optional<Recognition>> unused = result.whenComplete((outcome, failure) -> {
            if (failure != null) {
                LOG.debug("the card in {} was not recognised", reader, failure);
                board.recognised(this, card, Recognition.failed(card.atr, failure));
            } else {
                outcome.ifPresent(known -> board.recognised(this, card, known));
            }
        });
        queue.submit(() -> recogniseNow(card), result);
    }

    /** Twice, when the first try fails: the driver may not have noticed yet that cards were swapped. */
    private Optional<Recognition> recogniseNow(Insertion card) {
        CardFailure failure = new CardFailure.Mute();
        for (int attempt = 1; attempt <= 2; attempt++) {
            if (card.ended() || card.recognised()) {
                return Optional.empty();
            }
            try {
                CardSession session = open(Hold.SHARED, true);
                try {
                    return session.insertion() == card ? Optional.of(recognise(session)) : Optional.empty();
                } finally {
                    close(session);
                }
            } catch (CardFailure.Removed | CardFailure.Absent | CardFailure.Communication | CardFailure.Mute e) {
                failure = e;
                CardFailure settled = settle(card, e);
                if (settled != e) {
                    return Optional.empty(); // it has left: the watcher tells
                }
            }
        }
        throw failure;
    }

    /** Within a session that was opened for something else. */
    void recogniseHere(CardSession session) {
        board.recognised(this, session.insertion(), recognise(session));
    }

    private Recognition recognise(CardSession session) {
        Insertion card = session.insertion();
        Optional<Card> known = edges.recognise(Layers.over(card, card.atr, session.isT0(), limit));
        if (pinPad == null) {
            pinPad = PinPadFeatures.of(winscard, session.handle());
        }
        Recognition recognition = Recognition.of(card.atr, known, pinPad.present());
        card.recognisedAs(known);
        return recognition;
    }

    private CardSession open(Hold hold, boolean trial) {
        for (int attempt = 1; ; attempt++) {
            try {
                return openOnce(hold, trial);
            } catch (ScardException e) {
                if (e.error() == ScardError.SHARING_VIOLATION) {
                    lookAgain.run(); // pcsc-lite tells of the end of another program's hold only who has seen it begin
                }
                boolean stale = ErrorMap.service(e) || ErrorMap.doubtful(e);
                if (stale) {
                    dropContext(); // of a service that was started anew, perhaps
                }
                if (!stale || attempt == 2) {
                    throw ErrorMap.connecting(reader, e);
                }
            }
        }
    }

    private CardSession openOnce(Hold hold, boolean trial) throws ScardException {
        Context held = context();
        board.held(this, true);
        @Nullable Connected connected = null;
        try {
            connected = connector.connect(held, reader, hold);
            Insertion card = look(held);
            if (card == null) {
                throw new CardFailure.Absent(reader);
            }
            CardSession session = new CardSession(this, card, connected, trial);
            connected = null;
            return session;
        } catch (ScardException | RuntimeException e) {
            if (connected != null) {
                connected.handle().disconnect(Disposition.LEAVE_CARD);
            }
            board.held(this, false);
            throw e;
        }
    }

    private void close(CardSession session) {
        session.end();
        board.held(this, false);
        if (session.broken() && context != null) {
            try {
                // The system may not have noticed anything; then the card in the reader is to be looked at as a new
                // one.
                Insertion unused = look(context);
            } catch (ScardException e) {
                LOG.debug("{} cannot be looked at", reader, e);
            }
        }
    }

    /** What can be done on the reader's own keys, as far as it is known. */
    PinPadFeatures pinPad() {
        return pinPad == null ? PinPadFeatures.NONE : pinPad;
    }

    /** The reader does not do what it says: for as long as it is attached it counts as one without keys. */
    void withoutPinPad() {
        pinPad = PinPadFeatures.NONE;
        board.withoutPinPad(this);
    }

    /** Has what goes to {@code card} written down where that is wanted. */
    CardConnection recorded(Insertion card, CardConnection link, boolean t0) {
        return card.recorded(link, recorder, reader, t0);
    }

    /** Who the system says is in the reader. */
    private @Nullable Insertion look(Context here) throws ScardException {
        long since = System.nanoTime();
        return board.see(this, Sighting.of(Connector.look(here, reader)), since);
    }

    /** Tells why a command failed once the driver has had the time to notice that the card was pulled. */
    CardFailure settle(Insertion card, CardFailure otherwise) {
        long deadline = System.nanoTime() + NOTICE.toNanos();
        try {
            Context here = context();
            ReaderBits now = Connector.look(here, reader);
            while (Sighting.of(now).card() && Sighting.of(now).count() == card.count) {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                now = here.awaitChange(List.of(new KnownBits(reader, now.bits() & ~ReaderBits.CHANGED)), left)
                        .get(0);
            }
            return new CardFailure.Removed();
        } catch (ScardException e) {
            if (e.error() == ScardError.TIMEOUT) {
                return otherwise;
            }
            if (e.error() == ScardError.UNKNOWN_READER) {
                return new CardFailure.Removed();
            }
            dropContext();
            return ErrorMap.service(e.error());
        }
    }

    /** A card went wrong in use. */
    void broken(Insertion card, CardFailure why) {
        if (why instanceof CardFailure.Removed) {
            board.lost(this, card);
        } else if (!(why instanceof CardFailure.ServiceUnavailable)) {
            board.doubt(this, card);
        }
    }

    private Context context() throws ScardException {
        if (context == null) {
            context = winscard.establish();
        }
        return context;
    }

    private void dropContext() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** The reader has gone, or the service: what waits is refused by {@code why}. Any thread. */
    void close(Supplier<CardFailure> why) {
        queue.close(why);
    }
}
