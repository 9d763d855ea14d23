package se.kortbro.portal.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import se.kortbro.daemon.pcsc.ScardError;
import se.kortbro.daemon.pcsc.ScardException;
import se.kortbro.daemon.pcsc.Winscard;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * A smart card API whose one reader is simulated: the system's sibling for a computer without one. It keeps the rules that
 * a real one has: who holds a card exclusively, what wakes those who wait, which handle belongs to which insertion.
 */
public final class SimulatedWinscard implements Winscard {
    /** As pcsc-lite names readers: name, interface and slot. */
    public static final String READER = "Kortbro Simulated Reader 00 00";

    private static final int EVENT_COUNT_SHIFT = 16;

    private final SimulatedReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int sharers;
    private boolean exclusive;

    public SimulatedWinscard(SimulatedReader reader) {
        this.reader = reader;
        reader.onChange(this::wake);
    }

    @Override
    public Context establish() {
        return new SimulatedContext();
    }

    @Override
    public boolean tellsReadersChanged() {
        return true;
    }

    @Override
    public int controlCode(int function) {
        return function;
    }

    /** Takes a place at the card. */
    void take(Share share) throws ScardException {
        lock.lock();
        try {
            if (exclusive || (share == Share.EXCLUSIVE && sharers > 0)) {
                throw new ScardException(ScardError.SHARING_VIOLATION);
            }
            exclusive = share == Share.EXCLUSIVE;
            sharers++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place back. */
    void give() {
        lock.lock();
        try {
            exclusive = false;
            sharers--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The reader's state; its upper half counts insertions and removals, as pcsc-lite's does. */
    private ReaderBits bits(String name) throws ScardException {
        if (name.equals(READERS_CHANGED)) {
            return new ReaderBits(name, 0, new byte[0]);
        }
        if (!name.equals(READER)) {
            throw new ScardException(ScardError.UNKNOWN_READER);
        }
        long insertions = reader.insertions();
        boolean present = reader.present();
        int events = (int) (2 * insertions - (present ? 1 : 0)) << EVENT_COUNT_SHIFT;
        if (!present) {
            return new ReaderBits(name, events | ReaderBits.EMPTY, new byte[0]);
        }
        int use = exclusive ? ReaderBits.EXCLUSIVE | ReaderBits.IN_USE : sharers > 0 ? ReaderBits.IN_USE : 0;
        byte[] atr = reader.card().orElseThrow().atr();
        return new ReaderBits(name, events | ReaderBits.PRESENT | use, atr);
    }

    private final class SimulatedContext implements Context {
        private final List<SimulatedHandle> handles = new ArrayList<>();
        private boolean cancelled;

        @Override
        public List<String> readers() {
            return List.of(READER);
        }

        @Override
        public List<ReaderBits> awaitChange(List<KnownBits> known, Duration limit) throws ScardException {
            lock.lock();
            try {
                cancelled = false;
                long left = limit.toNanos();
                while (true) {
                    List<ReaderBits> now = compare(known);
                    if (now.stream().anyMatch(one -> one.has(ReaderBits.CHANGED))) {
                        return now;
                    }
                    if (cancelled) {
                        throw new ScardException(ScardError.CANCELLED);
                    }
                    if (left <= 0) {
                        throw new ScardException(ScardError.TIMEOUT);
                    }
                    left = changed.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ScardException(ScardError.CANCELLED);
            } finally {
                lock.unlock();
            }
        }

        private List<ReaderBits> compare(List<KnownBits> known) throws ScardException {
            List<ReaderBits> now = new ArrayList<>();
            for (KnownBits one : known) {
                ReaderBits bits = bits(one.reader());
                boolean same =
                        one.reader().equals(READERS_CHANGED) || bits.bits() == (one.bits() & ~ReaderBits.CHANGED);
                now.add(same ? bits : new ReaderBits(bits.reader(), bits.bits() | ReaderBits.CHANGED, bits.atr()));
            }
            return now;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                cancelled = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Handle connect(String name, Share share) throws ScardException {
            if (!name.equals(READER)) {
                throw new ScardException(ScardError.UNKNOWN_READER);
            }
            SimulatedHandle handle = SimulatedHandle.open(SimulatedWinscard.this, reader, share);
            handles.add(handle);
            return handle;
        }

        @Override
        public void close() {
            handles.forEach(handle -> handle.disconnect(Disposition.LEAVE_CARD));
            handles.clear();
        }
    }
}
