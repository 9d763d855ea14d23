package se.kortbro.daemon.doctor;

import java.util.Optional;
import java.util.OptionalInt;
import se.kortbro.daemon.origin.PeerOwner;

/**
 * Where the daemon is reached by pages.
 *
 * @param state whether it is
 * @param port its port, while it is {@link State#LISTENING}
 * @param inBetween whose program passes on what is sent there, so that it comes from another user; empty where none does, or
 *     it is not known
 */
public record Listening(State state, OptionalInt port, Optional<PeerOwner> inBetween) {
    /** What is known of it. */
    public enum State {
        LISTENING,
        /** It runs, and has no port. */
        NO_PORT,
        /** It runs, and lets nobody ask. */
        UNKNOWN,
        NOT_RUNNING
    }

    /** It is reached at {@code port}; it has none when that is empty. */
    public static Listening at(OptionalInt port) {
        return new Listening(port.isPresent() ? State.LISTENING : State.NO_PORT, port, Optional.empty());
    }

    /** There is no port to tell of. */
    public static Listening nowhere(State why) {
        return new Listening(why, OptionalInt.empty(), Optional.empty());
    }

    /** The same, with who is in between. */
    public Listening through(Optional<PeerOwner> stranger) {
        return new Listening(state, port, stranger);
    }
}
