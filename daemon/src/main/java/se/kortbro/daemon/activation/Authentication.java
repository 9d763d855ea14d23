package se.kortbro.daemon.activation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardCertificate;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.KeySlot;

/** Who is at the reader: a Web eID token by a certificate of the card's, PROTOCOL.md section 4. */
final class Authentication {
    /** The person's certificate is the better one; the base certificate tells the card alone. */
    private static final List<KeySlot> BEST_FIRST = List.of(KeySlot.AUTHENTICATION, KeySlot.BASE);

    private final Card card;
    private final LoggedInCard keys;
    private final Attempts attempts;
    private final Instant now;

    Authentication(Card card, LoggedInCard keys, Attempts attempts, Instant now) {
        this.card = card;
        this.keys = keys;
        this.attempts = attempts;
        this.now = now;
    }

    /**
     * Asks for the PIN, and has the nonce signed.
     *
     * @throws CardFailure.CertificateNotFound before anybody is asked for a PIN where the card has no certificate for it;
     *     after, when it has one whose key it does not hold
     */
    AuthenticationToken run(AuthenticationRequest request) {
        List<KeySlot> slots = request.slot().map(List::of).orElse(BEST_FIRST);
        return slots.stream()
                .map(this::offered)
                .flatMap(Optional::stream)
                .map(certificate -> token(certificate, request))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> new CardFailure.CertificateNotFound(request.slot().orElse(null)));
    }

    private Optional<CardCertificate> offered(KeySlot slot) {
        return attempts.of(() -> card.certificate(slot))
                .filter(certificate -> Validity.at(now, certificate) && KeyUsage.fits(slot, certificate))
                .map(certificate -> new CardCertificate(slot, certificate));
    }

    /**
     * Empty when the key does not fit the certificate. So it is between the steps 4 and 7 of an activation, here or on
     * another computer: the slot's former certificate is offered for nothing, and its key's signature, which does not verify,
     * leaves for nowhere.
     */
    private Optional<AuthenticationToken> token(CardCertificate certificate, AuthenticationRequest request) {
        return WebEidToken.signedBy(keys, certificate, request.caller().origin(), request.nonce());
    }
}
