package se.kortbro.portal.demo;

import java.util.ArrayList;
import java.util.List;
import se.kortbro.daemon.pcsc.ScardError;
import se.kortbro.daemon.pcsc.ScardException;
import se.kortbro.daemon.pcsc.Winscard;
import se.kortbro.simulatedcard.SimulatedPinPad;
import se.kortbro.simulatedcard.SimulatedReader;

/**
 * A smart card API whose readers are simulated: the system's sibling for a computer without one. It keeps the rules that a
 * real one has: who holds a card exclusively, what wakes those who wait, which handle belongs to which insertion, and what
 * becomes of them all when the service is stopped. Its monitor guards all of that, and is never held while a card works.
 */
public final class SimulatedWinscard implements Winscard {
    private final List<SimulatedSlot> slots = new ArrayList<>();
    private boolean running = true;
    /** Which service it is, counted from the first: a context or handle is worth something to its own alone. */
    private int service = 1;

    private int contexts;
    private int handles;

    /** @param readers in the order in which the system lists them; {@link #reader} tells their names */
    public SimulatedWinscard(SimulatedReader... readers) {
        for (SimulatedReader reader : readers) {
            slots.add(new SimulatedSlot(reader(slots.size()), reader));
            reader.onChange(this::wake);
        }
    }

    /** Puts keys on a reader; before anybody asks for them. */
    synchronized void pinPad(int index, SimulatedPinPad keys) {
        slots.get(index).pinPad(keys);
    }

    /** A reader's name, made as pcsc-lite makes it: the maker's, which of these, which slot of it. */
    public static String reader(int index) {
        return String.format("Kortbro Simulated Reader %02d 00", index);
    }

    /**
     * The service stops, as pcscd does for an update; cards lose their power. By way of a context or a handle everything is
     * answered SERVICE_STOPPED from here on, also a wait or a command under way; a new context gets NO_SERVICE.
     */
    public void stop() {
        synchronized (this) {
            running = false;
            service++;
            slots.forEach(SimulatedSlot::vacate);
            notifyAll();
        }
        slots.forEach(slot -> slot.reader().powerOff());
    }

    /** A service is there again. It does not know the contexts and handles of the one before: INVALID_HANDLE. */
    public synchronized void start() {
        running = true;
    }

    /** How many contexts are not closed, be their service gone or not: with a real one, each is a connection to it. */
    synchronized int contexts() {
        return contexts;
    }

    /** How many handles are not closed, neither by themselves nor with their context. */
    synchronized int handles() {
        return handles;
    }

    @Override
    public synchronized Context establish() throws ScardException {
        if (!running) {
            throw new ScardException(ScardError.NO_SERVICE);
        }
        contexts++;
        return new SimulatedContext(this, service);
    }

    @Override
    public boolean tellsReadersChanged() {
        return true;
    }

    @Override
    public int controlCode(int function) {
        return function;
    }

    List<String> names() {
        return slots.stream().map(SimulatedSlot::name).toList();
    }

    SimulatedSlot slot(String name) throws ScardException {
        for (SimulatedSlot slot : slots) {
            if (slot.name().equals(name)) {
                return slot;
            }
        }
        throw new ScardException(ScardError.UNKNOWN_READER);
    }

    synchronized boolean runs(int which) {
        return which == service;
    }

    /** Throws what is answered by way of something that is not the running service's. */
    synchronized void demand(int which) throws ScardException {
        if (!runs(which)) {
            throw new ScardException(running ? ScardError.INVALID_HANDLE : ScardError.SERVICE_STOPPED);
        }
    }

    synchronized void opened() {
        handles++;
        notifyAll();
    }

    synchronized void closed(SimulatedHandle handle) {
        handles--;
        notifyAll();
    }

    synchronized void closed(SimulatedContext context) {
        contexts--;
    }

    synchronized void wake() {
        notifyAll();
    }
}
