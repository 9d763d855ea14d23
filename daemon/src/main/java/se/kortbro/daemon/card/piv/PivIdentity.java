package se.kortbro.daemon.card.piv;

import java.util.Optional;
import java.util.random.RandomGenerator;
import se.kortbro.daemon.card.CardFailure;

/** Keeps the card's identity towards the systems that cache it in step with its contents. */
final class PivIdentity {
    private final PivObjects objects;
    private final RandomGenerator random;
    private final Remembered<ChuidObject> known;

    PivIdentity(PivObjects objects, PivState state, RandomGenerator random) {
        this.objects = objects;
        this.random = random;
        this.known = new Remembered<>(state);
    }

    /** Gives the CHUID a new GUID; leaves one that its issuer signed; writes one where there is none. */
    void renew() {
        Optional<ChuidObject> chuid = known.get().or(() -> objects.read(ChuidObject.TAG, ChuidObject::of));
        if (chuid.isPresent() && chuid.get().signed()) {
            known.set(chuid.get());
            return;
        }
        ChuidObject renewed = chuid.map(old -> old.renewed(random)).orElseGet(() -> ChuidObject.fresh(random));
        known.forget();
        if (!objects.write(ChuidObject.TAG, renewed.encode())) {
            throw new CardFailure.StoreFull();
        }
        known.set(renewed);
    }
}
