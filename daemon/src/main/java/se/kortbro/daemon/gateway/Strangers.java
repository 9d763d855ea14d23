package se.kortbro.daemon.gateway;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.origin.PeerOwner;
import se.kortbro.daemon.origin.PeerUser;

/**
 * Who was taken for another user when the daemon knocked at its own gate: a filter or a virus scanner that passes
 * loopback on is one such, and then no page gets in. The knock bears a mark, which comes along through what stands between; nobody else is
 * looked up: in a flood it would cost too much. Any thread.
 */
final class Strangers {
    private final PeerUser peers;
    private final AtomicReference<Optional<PeerOwner>> seen = new AtomicReference<>(Optional.empty());
    private volatile @Nullable String mark;

    Strangers(PeerUser peers) {
        this.peers = peers;
    }

    /** The gate has refused {@code knock} as another user's, whose connection still stands. */
    void refused(Knock knock) {
        if (knock.query().equals(mark)) {
            seen.set(Optional.of(peers.describe(knock.peer())));
        }
    }

    /** Whom the gate refused when {@code knock}, which sends the mark as its query, was not let in; one at a time. */
    synchronized Optional<PeerOwner> whileKnocking(Predicate<String> knock) {
        String fresh = UUID.randomUUID().toString();
        seen.set(Optional.empty());
        mark = fresh;
        try {
            return knock.test(fresh) ? Optional.empty() : seen.get();
        } finally {
            mark = null;
        }
    }
}
