package se.kortbro.daemon;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import se.kortbro.daemon.activation.ProgressSink;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.card.Registration;
import se.kortbro.daemon.policy.Settings;
import se.kortbro.daemon.tray.Snapshot;
import se.kortbro.daemon.tray.Snapshot.Content;
import se.kortbro.daemon.tray.Snapshot.Phase;
import se.kortbro.daemon.tray.Snapshot.Problem;
import se.kortbro.daemon.tray.Snapshot.Progress;
import se.kortbro.daemon.tray.Snapshot.Slot;

/**
 * Gathers what happens to readers, cards and activations into what the tray shows. Any thread; what the tray is told is in
 * order, and nobody waits for it.
 */
final class TrayFeed {
    private final Map<String, Progress> runs = new HashMap<>();
    private final Set<Problem> problems = EnumSet.noneOf(Problem.class);
    private List<Reader> readers = List.of();
    private Optional<String> unreadablePolicy = Optional.empty();
    private int questions;
    private Consumer<Snapshot> tray = snapshot -> {};
    private Runnable onPulled = () -> {};

    /**
     * Begins to tell the tray.
     *
     * @param shown gets each snapshot; must not block
     * @param cardPulled is told that a card was taken out while an activation ran; must not block
     * @param source the readers, for as long as they live
     */
    void tell(Consumer<Snapshot> shown, Runnable cardPulled, Readers source) {
        synchronized (this) {
            tray = shown;
            onPulled = cardPulled;
        }
        Registration unusedReaders = source.listen(this::changed);
        Registration unusedService = source.listenToService(this::service);
        lookAt(source);
    }

    /** Looks at the readers afresh, on a thread of its own: it takes a second where cards are being recognised. */
    void lookAt(Readers source) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
            try {
                looked(source.list());
            } catch (CardFailure.ServiceUnavailable e) {
                looked(List.of());
            }
        });
    }

    private synchronized void looked(List<Reader> found) {
        readers = found;
        show();
    }

    private synchronized void changed(ReaderChange change) {
        readers = change.readers();
        if (change.event() == ReaderChange.Event.INSERTED) {
            problems.remove(Problem.CARD_PULLED);
        }
        show();
    }

    private synchronized void service(boolean there) {
        is(Problem.NO_CARD_SERVICE, !there);
        show();
    }

    /** Pages find the daemon on that port; on none while it is empty. */
    synchronized void listensOn(OptionalInt port) {
        is(Problem.NO_PORT, port.isEmpty());
        show();
    }

    /** An activation has begun on the card in {@code reader}, or has come further. */
    synchronized void runs(String reader, int percent, ProgressSink.Phase phase) {
        runs.put(reader, new Progress(percent, Phase.valueOf(phase.name())));
        problems.remove(Problem.CARD_PULLED);
        show();
    }

    /** It has ended, whatever way. */
    synchronized void ended(String reader) {
        runs.remove(reader);
        show();
    }

    /** It has ended because its card was taken out. */
    synchronized void pulled(String reader) {
        problems.add(Problem.CARD_PULLED);
        ended(reader);
        onPulled.run();
    }

    /** A question for a code was put, or is over. */
    synchronized void asks(boolean begins) {
        questions += begins ? 1 : -1;
        show();
    }

    /** What an administrator says, from now on. */
    synchronized void goesBy(Settings settings) {
        unreadablePolicy = settings.unreadable().map(Settings.Problem::where);
        show();
    }

    private void is(Problem problem, boolean so) {
        if (so) {
            problems.add(problem);
        } else {
            problems.remove(problem);
        }
    }

    private void show() {
        List<Slot> slots = readers.stream()
                .map(reader -> new Slot(reader.name(), content(reader), Optional.ofNullable(runs.get(reader.name()))))
                .toList();
        tray.accept(new Snapshot(slots, questions > 0, problems, unreadablePolicy));
    }

    private static Content content(Reader reader) {
        return switch (reader.state()) {
            case EMPTY -> Content.EMPTY;
            case MUTE -> Content.MUTE;
            case IN_USE -> Content.IN_USE;
            case UNAVAILABLE -> Content.UNAVAILABLE;
            case PRESENT ->
                reader.card().flatMap(Reader.Presence::edge).isPresent() ? Content.CARD : Content.UNKNOWN_CARD;
        };
    }
}
