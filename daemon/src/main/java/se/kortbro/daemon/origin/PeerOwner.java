package se.kortbro.daemon.origin;

import java.util.List;
import java.util.Optional;

/**
 * Who holds the other end of a connection, as far as the system shows it.
 *
 * @param user the user's name, or {@code uid 4711} where the number has none; empty where it is not shown
 * @param program {@code clamd (812)}: the program with its process's number; empty where it is not shown
 * @param candidates that user's programs, where the one is not shown and they are few
 */
public record PeerOwner(Optional<String> user, Optional<String> program, List<String> candidates) {
    /** Of whom the system shows nothing. */
    public static final PeerOwner UNKNOWN = of(Optional.empty(), Optional.empty());

    public PeerOwner {
        candidates = List.copyOf(candidates);
    }

    static PeerOwner of(Optional<String> user, Optional<String> program) {
        return new PeerOwner(user, program, List.of());
    }
}
