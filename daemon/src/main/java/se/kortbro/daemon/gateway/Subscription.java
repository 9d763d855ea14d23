package se.kortbro.daemon.gateway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.Reader;
import se.kortbro.daemon.card.ReaderChange;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.card.Registration;
import se.kortbro.protocol.MessageWriter;
import se.kortbro.protocol.ReadersChanged;
import se.kortbro.protocol.value.ReaderEvent;

/**
 * A page's wish to hear of each change. No change is missed between the list that the page gets and the first notification,
 * and none comes before the list. Any thread.
 */
final class Subscription implements AutoCloseable {
    private final Readers readers;
    private final Outbox outbox;
    private final List<ReaderChange> held = new ArrayList<>();
    private @Nullable Registration listening;
    private boolean flowing;

    Subscription(Readers readers, Outbox outbox) {
        this.readers = readers;
        this.outbox = outbox;
    }

    /** Begins to hold changes back until {@link #flow}; when it has begun before, all stays as it is. */
    synchronized void begin() {
        if (listening == null) {
            flowing = false;
            listening = readers.listen(this::changed);
        }
    }

    /**
     * The list is on its way: what happened since follows, and what happens from now on. A change that led to how the list
     * shows the readers is not told again.
     *
     * @param listed what was listed after {@link #begin()}
     */
    synchronized void flow(List<Reader> listed) {
        flowing = true;
        int shown = held.stream().map(ReaderChange::readers).toList().indexOf(listed) + 1;
        held.subList(shown, held.size()).forEach(this::send);
        held.clear();
    }

    /** There is no list: what would be held back for it is not heard any more. One that flows already goes on. */
    synchronized void withoutList() {
        if (!flowing) {
            close();
        }
    }

    /** No more changes. May be begun again. */
    @Override
    public synchronized void close() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
        held.clear();
    }

    private synchronized void changed(ReaderChange change) {
        if (listening == null) {
            return;
        }
        if (flowing) {
            send(change);
        } else {
            held.add(change);
        }
    }

    private void send(ReaderChange change) {
        outbox.send(MessageWriter.notification(new ReadersChanged(
                Wire.readers(change.readers()),
                new se.kortbro.protocol.value.ReaderChange(
                        change.reader(), ReaderEvent.valueOf(change.event().name())))));
    }
}
