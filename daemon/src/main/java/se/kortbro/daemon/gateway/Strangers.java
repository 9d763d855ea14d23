package se.kortbro.daemon.gateway;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import se.kortbro.daemon.origin.PeerSocket;
import se.kortbro.daemon.origin.PeerUser;

/**
 * Who was taken for another user while the daemon knocked at its own gate: a filter or a virus scanner that passes loopback on is one
 * such, and then no page gets in. Nobody is looked up at other times: in a flood it would cost too much. Any thread.
 */
final class Strangers {
    private final PeerUser peers;
    private final AtomicReference<Optional<String>> seen = new AtomicReference<>(Optional.empty());
    private volatile boolean watching;

    Strangers(PeerUser peers) {
        this.peers = peers;
    }

    /** The gate has refused {@code peer}. */
    void refused(PeerSocket peer) {
        if (watching) {
            seen.set(Optional.of(peers.describe(peer)));
        }
    }

    /** Whom the gate refused while {@code knock} ran, when that was not let in; one at a time. */
    synchronized Optional<String> whileKnocking(BooleanSupplier knock) {
        seen.set(Optional.empty());
        watching = true;
        try {
            return knock.getAsBoolean() ? Optional.empty() : seen.get();
        } finally {
            watching = false;
        }
    }
}
