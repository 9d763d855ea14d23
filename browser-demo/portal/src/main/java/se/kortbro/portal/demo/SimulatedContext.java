package se.kortbro.portal.demo;

import static se.kortbro.daemon.pcsc.Winscard.READERS_CHANGED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import se.kortbro.daemon.pcsc.ScardError;
import se.kortbro.daemon.pcsc.ScardException;
import se.kortbro.daemon.pcsc.Winscard.Context;
import se.kortbro.daemon.pcsc.Winscard.Disposition;
import se.kortbro.daemon.pcsc.Winscard.Handle;
import se.kortbro.daemon.pcsc.Winscard.KnownBits;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;
import se.kortbro.daemon.pcsc.Winscard.Share;

/** A thread's way to the simulated readers. */
final class SimulatedContext implements Context {
    private final SimulatedWinscard winscard;
    private final int service;
    private final List<SimulatedHandle> handles = new ArrayList<>();
    private boolean cancelled;
    private boolean open = true;

    /** @param service the one that runs while this is made */
    SimulatedContext(SimulatedWinscard winscard, int service) {
        this.winscard = winscard;
        this.service = service;
    }

    @Override
    public List<String> readers() throws ScardException {
        winscard.demand(service);
        return winscard.names();
    }

    @Override
    public List<ReaderBits> awaitChange(List<KnownBits> known, Duration limit) throws ScardException {
        synchronized (winscard) {
            cancelled = false;
            long deadline = System.nanoTime() + limit.toNanos();
            while (true) {
                winscard.demand(service);
                List<ReaderBits> now = compare(known);
                if (now.stream().anyMatch(one -> one.has(ReaderBits.CHANGED))) {
                    return now;
                }
                if (cancelled) {
                    throw new ScardException(ScardError.CANCELLED);
                }
                awaitMove(deadline - System.nanoTime());
            }
        }
    }

    private void awaitMove(long nanos) throws ScardException {
        if (nanos <= 0) {
            throw new ScardException(ScardError.TIMEOUT);
        }
        try {
            // Rounded up, so that the last fraction of a millisecond is not waited for in a circle.
            TimeUnit.MILLISECONDS.timedWait(winscard, nanos / 1_000_000 + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScardException(ScardError.CANCELLED);
        }
    }

    private List<ReaderBits> compare(List<KnownBits> known) throws ScardException {
        List<ReaderBits> now = new ArrayList<>();
        for (KnownBits one : known) {
            if (one.reader().equals(READERS_CHANGED)) {
                now.add(new ReaderBits(READERS_CHANGED, 0, new byte[0])); // simulated readers stay where they are
                continue;
            }
            ReaderBits bits = winscard.slot(one.reader()).bits();
            boolean same = bits.bits() == (one.bits() & ~ReaderBits.CHANGED);
            now.add(same ? bits : new ReaderBits(bits.reader(), bits.bits() | ReaderBits.CHANGED, bits.atr()));
        }
        return now;
    }

    @Override
    public void cancel() {
        synchronized (winscard) {
            cancelled = true;
            winscard.wake();
        }
    }

    @Override
    public Handle connect(String name, Share share) throws ScardException {
        winscard.demand(service);
        SimulatedHandle handle = SimulatedHandle.open(winscard, service, winscard.slot(name), share, handles::remove);
        handles.add(handle);
        return handle;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            List.copyOf(handles).forEach(handle -> handle.disconnect(Disposition.LEAVE_CARD));
            winscard.closed(this);
        }
    }
}
