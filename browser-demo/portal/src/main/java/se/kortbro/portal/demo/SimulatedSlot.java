package se.kortbro.portal.demo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.pcsc.ScardError;
import se.kortbro.daemon.pcsc.ScardException;
import se.kortbro.daemon.pcsc.Winscard.ReaderBits;
import se.kortbro.daemon.pcsc.Winscard.Share;
import se.kortbro.simulatedcard.SimulatedPinPad;
import se.kortbro.simulatedcard.SimulatedReader;

/** A simulated reader as the service knows it: its name, and who has its card. Guarded by the service's monitor. */
final class SimulatedSlot {
    private static final int EVENT_COUNT_SHIFT = 16;

    private final String name;
    private final SimulatedReader reader;
    private @Nullable SimulatedPinPad pinPad;
    private int sharers;
    private boolean exclusive;
    /** The answer to reset of the insertion that was seen last: a card at work would let us wait for it. */
    private byte[] atr = {};

    private long seen;

    SimulatedSlot(String name, SimulatedReader reader) {
        this.name = name;
        this.reader = reader;
    }

    String name() {
        return name;
    }

    SimulatedReader reader() {
        return reader;
    }

    /** The keys on the reader, where it has some. */
    Optional<SimulatedPinPad> pinPad() {
        return Optional.ofNullable(pinPad);
    }

    void pinPad(SimulatedPinPad keys) {
        pinPad = keys;
    }

    /** Takes a place at the card. */
    void take(Share share) throws ScardException {
        if (exclusive || (share == Share.EXCLUSIVE && sharers > 0)) {
            throw new ScardException(ScardError.SHARING_VIOLATION);
        }
        exclusive = share == Share.EXCLUSIVE;
        sharers++;
    }

    /** Gives the place back. */
    void give() {
        exclusive = false;
        sharers--;
    }

    /** Keeps the place, and shares it from now on or does not. */
    void reshare(Share share) throws ScardException {
        if (share == Share.EXCLUSIVE && sharers > 1) {
            throw new ScardException(ScardError.SHARING_VIOLATION);
        }
        exclusive = share == Share.EXCLUSIVE;
    }

    /** Nobody has the card any more. */
    void vacate() {
        exclusive = false;
        sharers = 0;
    }

    /** The reader's state; its upper half counts insertions and removals, as pcsc-lite's does. */
    ReaderBits bits() {
        long insertions;
        boolean present;
        do { // a card may come while we look: both are to be of one insertion
            insertions = reader.insertions();
            present = reader.present();
        } while (insertions != reader.insertions());
        int events = (int) (2 * insertions - (present ? 1 : 0)) << EVENT_COUNT_SHIFT;
        if (!present) {
            return new ReaderBits(name, events | ReaderBits.EMPTY, new byte[0]);
        }
        if (seen != insertions) {
            seen = insertions;
            atr = reader.card().orElseThrow().atr();
        }
        int use = exclusive ? ReaderBits.EXCLUSIVE | ReaderBits.IN_USE : sharers > 0 ? ReaderBits.IN_USE : 0;
        return new ReaderBits(name, events | ReaderBits.PRESENT | use, atr.clone());
    }
}
