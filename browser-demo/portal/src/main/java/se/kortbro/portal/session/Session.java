package se.kortbro.portal.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.order.ChallengeBudget;

/** One browser's visit. What it holds was proved by a token. Any thread. */
public final class Session {
    private final NonceStore nonces;
    private final Instant began;
    private Instant lastSeen;
    private @Nullable IssuedCertificate registered;
    private @Nullable IssuedCertificate login;
    private ChallengeBudget challenges = new ChallengeBudget();

    Session(Clock clock, SecureRandom random) {
        this.nonces = new NonceStore(clock, random);
        this.began = clock.instant();
        this.lastSeen = began;
    }

    public NonceStore nonces() {
        return nonces;
    }

    /** The transport certificate of the card that was registered in this visit. */
    public synchronized Optional<IssuedCertificate> registered() {
        return Optional.ofNullable(registered);
    }

    /** The certificate that the person is logged in with. */
    public synchronized Optional<IssuedCertificate> login() {
        return Optional.ofNullable(login);
    }

    /** What is left of the challenges that this login may have answered. */
    public synchronized ChallengeBudget challenges() {
        return challenges;
    }

    synchronized void register(IssuedCertificate base) {
        registered = base;
    }

    synchronized void logIn(IssuedCertificate certificate) {
        login = certificate;
        challenges = new ChallengeBudget();
    }

    synchronized void seen(Instant now) {
        lastSeen = now;
    }

    synchronized Instant lastSeen() {
        return lastSeen;
    }

    Instant began() {
        return began;
    }
}
