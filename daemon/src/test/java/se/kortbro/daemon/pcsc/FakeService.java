package se.kortbro.daemon.pcsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.apdu.CardConnection;

/**
 * A card service in memory, as particular as pcsc-lite: it wakes who waits for what that one would, keeps handles apart from
 * the cards that came later, and lets other programs get in the way.
 */
final class FakeService implements Winscard {
    /** How many times somebody waited for a change, and was let go. */
    int wakeUps;

    /** How many commands reached a card. */
    int commands;

    private final Map<String, FakeSlot> slots = new LinkedHashMap<>();
    private @Nullable ScardError down;
    private int generation;
    private @Nullable String attachedLater;

    /** Attaches a reader when the others have just been listed, and nobody waits yet. */
    synchronized void attachAfterNextListing(String reader) {
        attachedLater = reader;
    }

    private synchronized void attachLater() {
        if (attachedLater != null) {
            attach(attachedLater);
            attachedLater = null;
        }
    }

    synchronized void attach(String reader) {
        slots.put(reader, new FakeSlot());
        notifyAll();
    }

    synchronized void detach(String reader) {
        slots.remove(reader);
        notifyAll();
    }

    synchronized void insert(String reader, CardConnection card) {
        FakeSlot slot = slot(reader);
        slot.card = card;
        slot.count++;
        notifyAll();
    }

    synchronized void insertMute(String reader) {
        slot(reader).mute = true;
        insert(reader, command -> new byte[0]);
    }

    synchronized void pull(String reader) {
        FakeSlot slot = slot(reader);
        slot.card = null;
        slot.mute = false;
        slot.count++;
        notifyAll();
    }

    /** Another card, too fast for the driver to notice. */
    synchronized void swapUnnoticed(String reader, CardConnection card) {
        slot(reader).card = card;
    }

    /** Every context and handle is worth nothing from here on, until the service is started again and asked anew. */
    synchronized void stop(ScardError answer) {
        down = answer;
        generation++;
        notifyAll();
    }

    synchronized void start() {
        down = null;
    }

    /** Another program connects. */
    synchronized void otherConnects(String reader, Share share) {
        slot(reader).connect(share);
        notifyAll();
    }

    synchronized void otherLetsGo(String reader) {
        slot(reader).disconnect();
        notifyAll();
    }

    /** Another program resets the card. */
    synchronized void otherResets(String reader) {
        slot(reader).resets++;
    }

    synchronized void otherBegins(String reader) {
        slot(reader).transaction = this;
    }

    synchronized void otherEnds(String reader) {
        slot(reader).transaction = null;
        notifyAll();
    }

    synchronized @Nullable Share share(String reader) {
        FakeSlot slot = slot(reader);
        return slot.exclusive ? Share.EXCLUSIVE : slot.sharers > 0 ? Share.SHARED : null;
    }

    synchronized boolean inTransaction(String reader) {
        return slot(reader).transaction != null;
    }

    synchronized int resets(String reader) {
        return slot(reader).resets;
    }

    private FakeSlot slot(String reader) {
        FakeSlot slot = slots.get(reader);
        if (slot == null) {
            throw new IllegalArgumentException(reader);
        }
        return slot;
    }

    @Override
    public synchronized Context establish() throws ScardException {
        if (down != null) {
            throw new ScardException(down);
        }
        return new FakeContext(generation);
    }

    @Override
    public boolean tellsReadersChanged() {
        return true;
    }

    @Override
    public int controlCode(int function) {
        return function;
    }

    private final class FakeContext implements Context {
        private final int born;
        private boolean waiting;
        private boolean cancelled;

        FakeContext(int born) {
            this.born = born;
        }

        private void alive() throws ScardException {
            if (born != generation) {
                throw new ScardException(down == null ? ScardError.INVALID_HANDLE : down);
            }
        }

        @Override
        public List<String> readers() throws ScardException {
            synchronized (FakeService.this) {
                alive();
                List<String> now = List.copyOf(slots.keySet());
                attachLater();
                return now;
            }
        }

        @Override
        public List<ReaderBits> awaitChange(List<KnownBits> known, Duration limit) throws ScardException {
            synchronized (FakeService.this) {
                long deadline = System.nanoTime() + limit.toNanos();
                int readersAtFirst = slots.size();
                cancelled = false;
                try {
                    while (true) {
                        alive();
                        List<ReaderBits> now = now(known, readersAtFirst);
                        if (now.stream().anyMatch(bits -> bits.has(ReaderBits.CHANGED))) {
                            return now;
                        }
                        long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
                        if (left <= 0) {
                            throw new ScardException(ScardError.TIMEOUT);
                        }
                        waiting = true;
                        FakeService.this.wait(left);
                        if (cancelled) {
                            throw new ScardException(ScardError.CANCELLED);
                        }
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    wakeUps += waiting ? 1 : 0;
                    waiting = false;
                }
            }
        }

        private List<ReaderBits> now(List<KnownBits> known, int readersAtFirst) throws ScardException {
            List<ReaderBits> now = new ArrayList<>();
            for (KnownBits one : known) {
                if (one.reader().equals(READERS_CHANGED)) {
                    int bits = slots.size() == readersAtFirst ? 0 : ReaderBits.CHANGED;
                    now.add(new ReaderBits(one.reader(), bits, new byte[0]));
                    continue;
                }
                FakeSlot slot = slots.get(one.reader());
                if (slot == null) {
                    throw new ScardException(ScardError.UNKNOWN_READER);
                }
                now.add(slot.bits(one));
            }
            return now;
        }

        @Override
        public void cancel() {
            synchronized (FakeService.this) {
                if (waiting) { // pcsc-lite forgets a cancel that nobody waits for
                    cancelled = true;
                    FakeService.this.notifyAll();
                }
            }
        }

        @Override
        public Handle connect(String reader, Share share) throws ScardException {
            synchronized (FakeService.this) {
                alive();
                FakeSlot slot = slots.get(reader);
                if (slot == null) {
                    throw new ScardException(ScardError.UNKNOWN_READER);
                }
                if (slot.card == null) {
                    throw new ScardException(ScardError.NO_SMARTCARD);
                }
                if (slot.mute) {
                    throw new ScardException(ScardError.UNRESPONSIVE_CARD);
                }
                if (slot.exclusive || (share == Share.EXCLUSIVE && slot.sharers > 0)) {
                    throw new ScardException(ScardError.SHARING_VIOLATION);
                }
                slot.connect(share);
                return new FakeHandle(this, reader, slot);
            }
        }

        @Override
        public void close() {}
    }

    private final class FakeHandle implements Handle {
        private final FakeContext context;
        private final String reader;
        private final FakeSlot slot;
        private final int count;
        private int resetsSeen;

        FakeHandle(FakeContext context, String reader, FakeSlot slot) {
            this.context = context;
            this.reader = reader;
            this.slot = slot;
            this.count = slot.count;
            this.resetsSeen = slot.resets;
        }

        private void alive() throws ScardException {
            context.alive();
            if (slots.get(reader) != slot) {
                throw new ScardException(ScardError.READER_UNAVAILABLE);
            }
            if (slot.count != count) {
                throw new ScardException(ScardError.REMOVED_CARD);
            }
            if (slot.resets != resetsSeen) {
                throw new ScardException(ScardError.RESET_CARD);
            }
        }

        @Override
        public void reconnect(Share share, Disposition before) throws ScardException {
            synchronized (FakeService.this) {
                resetsSeen = slot.resets;
                alive();
            }
        }

        @Override
        public int protocol() {
            return Status.T1;
        }

        @Override
        public Status status() {
            return new Status(SlotState.SPECIFIC, Status.T1, new byte[0]);
        }

        @Override
        public void beginTransaction() throws ScardException {
            synchronized (FakeService.this) {
                alive();
                while (slot.transaction != null) {
                    try {
                        FakeService.this.wait();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    alive();
                }
                slot.transaction = this;
            }
        }

        @Override
        public void endTransaction(Disposition disposition) throws ScardException {
            synchronized (FakeService.this) {
                alive();
                if (slot.transaction == this) {
                    slot.transaction = null;
                    if (disposition == Disposition.RESET_CARD) {
                        slot.resets++;
                        resetsSeen = slot.resets; // it is news to the others only
                    }
                    FakeService.this.notifyAll();
                }
            }
        }

        @Override
        public byte[] transmit(byte[] command) throws ScardException {
            CardConnection card;
            synchronized (FakeService.this) {
                alive();
                commands++;
                card = slot.card;
            }
            if (card == null) {
                throw new ScardException(ScardError.REMOVED_CARD);
            }
            try {
                return card.transmit(command);
            } catch (Answer answer) {
                throw new ScardException(answer.error);
            }
        }

        @Override
        public byte[] control(int controlCode, byte[] input) throws ScardException {
            throw new ScardException(ScardError.UNSUPPORTED_FEATURE);
        }

        @Override
        public void disconnect(Disposition disposition) {
            synchronized (FakeService.this) {
                slot.disconnect();
                if (slot.count == count && disposition == Disposition.RESET_CARD) {
                    slot.resets++;
                }
                FakeService.this.notifyAll();
            }
        }
    }

    /** What a card's script makes the system answer. */
    static final class Answer extends RuntimeException {
        private final ScardError error;

        Answer(ScardError error) {
            this.error = error;
        }
    }
}
