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
    private final Journal journal;
    private final Instant now;

    Authentication(Card card, LoggedInCard keys, Attempts attempts, Journal journal, Instant now) {
        this.card = card;
        this.keys = keys;
        this.attempts = attempts;
        this.journal = journal;
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
     * Empty when the key does not fit the certificate. So it is between the steps 4 and 7 of an activation, when the
     * certificate is the slot's former one and offered for nothing; a signature of something else tells, so that nothing
     * of the page's is signed by a key that nobody has certified.
     */
    private Optional<AuthenticationToken> token(CardCertificate certificate, AuthenticationRequest request) {
        boolean doubtful = attempts.of(card::number)
                .filter(number -> journal.formerCertificateIsVoid(number, certificate.slot()))
                .isPresent();
        if (doubtful
                && !keys.holds(certificate.slot(), certificate.certificate().getPublicKey())) {
            return Optional.empty();
        }
        return WebEidToken.signedBy(keys, certificate, request.caller().origin(), request.nonce());
    }
}
