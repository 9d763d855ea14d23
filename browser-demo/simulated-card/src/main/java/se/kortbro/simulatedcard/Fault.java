package se.kortbro.simulatedcard;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong at one command.
 *
 * @param at which command, counted from the moment the fault is set: 1 is the next that would reach the card
 * @param kind what happens
 * @param reinsertAfter so long after it happened the card is pulled (if it is still in) and inserted; empty: nobody does
 */
public record Fault(long at, Kind kind, Optional<Duration> reinsertAfter) {
    /** What can happen. */
    public enum Kind {
        /** The card is pulled; the command does not reach it. */
        PULL_BEFORE,
        /** The card does the command and is pulled before its answer comes back. */
        PULL_AFTER,
        /** The card does the command; bytes of its answer arrive changed, the length being kept. */
        GARBLE,
        /** The card does the command; its answer arrives cut short, possibly to nothing. */
        CUT,
        /** The card does not do the command and answers nothing from there, until it is pulled. */
        MUTE,
        /** Another program resets the card; the command does not reach it. */
        RESET
    }

    public Fault {
        if (at < 1 || reinsertAfter.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("a fault at command " + at + ", reinsert after " + reinsertAfter);
        }
    }

    public Fault(long at, Kind kind) {
        this(at, kind, Optional.empty());
    }

    public Fault(long at, Kind kind, Duration reinsertAfter) {
        this(at, kind, Optional.of(reinsertAfter));
    }
}
