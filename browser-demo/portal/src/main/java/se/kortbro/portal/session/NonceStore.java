package se.kortbro.portal.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;
import se.kortbro.portal.token.Base64Text;
import se.kortbro.portal.token.NoncePurpose;

/**
 * The one nonce of a session that is waiting for its token. The token does not carry it, so there is one at a time; the
 * next replaces it. Any thread.
 */
public final class NonceStore {
    /** As in Web eID: time for three wrong PINs and a telephone call. */
    static final Duration LIFE = Duration.ofMinutes(5);
    /** 44 characters of base64, the shortest that the protocol lets through. */
    private static final int BYTES = 32;

    private record Waiting(String nonce, Optional<NoncePurpose> purpose, Instant end) {}

    private final Clock clock;
    private final SecureRandom random;
    private @Nullable Waiting waiting;

    NonceStore(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Gives out a new one.
     *
     * @param purpose the only one that it is good for; empty: the first that asks
     */
    public synchronized String give(Optional<NoncePurpose> purpose) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String nonce = Base64Text.encode(bytes);
        waiting = new Waiting(nonce, purpose, clock.instant().plus(LIFE));
        return nonce;
    }

    /**
     * Takes it away, before the token is looked at: a token that fails costs its nonce too.
     *
     * @throws Refusal {@link Reason#NONCE_MISSING} when there's none, it's too old or was given for something else
     */
    public synchronized String take(NoncePurpose purpose) {
        Waiting taken = waiting;
        waiting = null;
        if (taken == null || !clock.instant().isBefore(taken.end())) {
            throw new Refusal(Reason.NONCE_MISSING, "no nonce waits for a token");
        }
        if (!taken.purpose().orElse(purpose).equals(purpose)) {
            throw new Refusal(Reason.NONCE_MISSING, "the nonce was given for something else");
        }
        return taken.nonce();
    }
}
