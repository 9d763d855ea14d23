package se.kortbro.daemon.pcsc;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.ReaderChange.Event;
import se.kortbro.daemon.card.Registration;

/**
 * What is known of all readers, and who is told of changes. Any thread may ask; changes are told in order, one at a time, by
 * the thread that found them or by one that is telling already.
 */
final class ReaderBoard {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderBoard.class);

    private final Map<String, ReaderSlot> slots = new LinkedHashMap<>();
    private final List<Listener<ReaderChange>> listeners = new CopyOnWriteArrayList<>();
    private final List<Listener<Boolean>> serviceListeners = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger telling = new AtomicInteger();
    private @Nullable CardFailure serviceFailure = new CardFailure.ServiceUnavailable(false);
    /** Whether the service answers; null before it was asked. */
    private @Nullable Boolean serviceThere;

    /** All readers, in the system's order. */
    synchronized List<Reader> readers() {
        return slots.values().stream().map(ReaderSlot::reader).toList();
    }

    /** Why the service cannot be reached; empty when it can. */
    synchronized Optional<CardFailure> serviceFailure() {
        return Optional.ofNullable(serviceFailure);
    }

    synchronized Optional<CardDesk> desk(String reader) {
        return Optional.ofNullable(slots.get(reader)).map(slot -> slot.desk);
    }

    synchronized List<CardDesk> desks() {
        return slots.values().stream().map(slot -> slot.desk).toList();
    }

    Registration listen(Consumer<ReaderChange> listener) {
        Listener<ReaderChange> own = new Listener<>(listener);
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    Registration listenToService(Consumer<Boolean> listener) {
        Listener<Boolean> own = new Listener<>(listener);
        synchronized (this) {
            serviceListeners.add(own);
            Boolean there = serviceThere;
            if (there != null) {
                untold.add(() -> own.tell(there));
            }
        }
        tell();
        return () -> serviceListeners.remove(own);
    }

    /** One registration: the same receiver may have several. */
    private static final class Listener<T> {
        private final Consumer<T> receiver;

        Listener(Consumer<T> receiver) {
            this.receiver = receiver;
        }

        void tell(T news) {
            try {
                receiver.accept(news);
            } catch (RuntimeException e) {
                LOG.warn("a listener to the readers failed", e);
            }
        }
    }

    /** The service answers, and these are its readers. */
    void attached(List<String> names, Function<String, CardDesk> newDesk) {
        Set<CardDesk> gone;
        synchronized (this) {
            serviceFailure = null;
            publishService(true);
            gone = detach(name -> !names.contains(name), new CardFailure.Removed());
            for (String name : names) {
                if (!slots.containsKey(name)) {
                    slots.put(name, new ReaderSlot(name, newDesk.apply(name), event -> publish(name, event)));
                    publish(name, Event.ATTACHED);
                }
            }
        }
        gone.forEach(desk -> desk.close(() -> new CardFailure.ReaderNotFound(desk.reader())));
        tell();
    }

    /** The service does not answer: no reader can be reached. */
    void serviceLost(CardFailure.ServiceUnavailable why) {
        Set<CardDesk> gone;
        synchronized (this) {
            serviceFailure = why;
            gone = detach(name -> true, why);
            publishService(false);
            notifyAll();
        }
        gone.forEach(desk -> desk.close(() -> why));
        tell();
    }

    private Set<CardDesk> detach(Predicate<String> which, CardFailure why) {
        Set<CardDesk> gone = new LinkedHashSet<>();
        for (String name : slots.keySet().stream().filter(which).toList()) {
            ReaderSlot slot = slots.get(name);
            if (slot != null) {
                slot.detach(why);
                slots.remove(name);
                publish(name, Event.DETACHED);
                gone.add(slot.desk);
            }
        }
        return gone;
    }

    /**
     * What the system says of a reader.
     *
     * @param since when the look began ({@link System#nanoTime()})
     * @return the card in it; null when there is none, or when {@code desk}'s reader has gone
     */
    @Nullable
    Insertion see(CardDesk desk, Sighting sighting, long since) {
        @Nullable Insertion[] card = {null};
        on(desk, slot -> {
            slot.see(sighting, since);
            card[0] = slot.insertion();
        });
        return card[0];
    }

    void recognised(CardDesk desk, Insertion card, Recognition outcome) {
        on(desk, slot -> slot.recognised(card, outcome));
    }

    void withoutPinPad(CardDesk desk) {
        on(desk, ReaderSlot::withoutPinPad);
    }

    void lost(CardDesk desk, Insertion card) {
        on(desk, slot -> slot.lost(card));
    }

    void doubt(CardDesk desk, Insertion card) {
        on(desk, slot -> slot.doubt(card));
    }

    void held(CardDesk desk, boolean begins) {
        on(desk, slot -> slot.held(begins));
    }

    private void on(CardDesk desk, Consumer<ReaderSlot> step) {
        synchronized (this) {
            ReaderSlot slot = slots.get(desk.reader());
            if (slot != null && slot.desk == desk) {
                step.accept(slot);
                notifyAll();
            }
        }
        tell();
    }

    /** Waits until no card is being recognised that came less than {@code limit} ago. */
    synchronized void awaitRecognised(long limitNanos) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long left = began + limitNanos - now;
            if (left <= 0 || slots.values().stream().noneMatch(slot -> slot.recognisingSince(now - limitNanos))) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
    }

    private void publish(String reader, Event event) {
        ReaderChange change = new ReaderChange(readers(), reader, event);
        publish(listeners, change);
    }

    private void publishService(boolean there) {
        if (serviceThere == null || serviceThere != there) {
            serviceThere = there;
            publish(serviceListeners, there);
        }
    }

    private <T> void publish(List<Listener<T>> all, T news) {
        List<Listener<T>> then = List.copyOf(all);
        untold.add(() -> then.stream().filter(all::contains).forEach(listener -> listener.tell(news)));
    }

    /** Without the lock: listeners may ask the board. */
    private void tell() {
        if (untold.isEmpty() || telling.getAndIncrement() != 0) {
            return; // who tells already tells these too
        }
        int told = 1;
        do {
            for (Runnable next = untold.poll(); next != null; next = untold.poll()) {
                next.run();
            }
            told = telling.addAndGet(-told);
        } while (told != 0);
    }
}
