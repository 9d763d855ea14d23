package se.kortbro.daemon.activation;

import java.security.PublicKey;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;
import se.kortbro.daemon.card.KeySlot;

/**
 * The steps that make one certificate: PROTOCOL.md section 6, 4 to 8. Each takes how far the certificate has come, and
 * returns how far it is then, which is in the journal already.
 */
final class ActivationSteps {
    private final HeldCard held;
    private final LoggedInCard card;
    private final OrderRecord record;
    private final Portal portal;
    private final Cancellation cancellation;
    private final Clock clock;

    ActivationSteps(
            HeldCard held,
            LoggedInCard card,
            OrderRecord record,
            Portal portal,
            Cancellation cancellation,
            Clock clock) {
        this.held = held;
        this.card = card;
        this.record = record;
        this.portal = portal;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /**
     * What an earlier run has written down, as far as it is still so: one signature decides whether the card still holds
     * the key, one read whether it still holds the certificate. A key without a request needs neither: its request is
     * signed in step 5, and checked. A key that has signed its request and is not there any more was replaced on another
     * computer: nothing of the order is left on the card, and it is forgotten, whatever the portal says to a new key.
     */
    CertificateProgress stillTrue(CertificateProgress at) {
        KeySlot slot = at.slot();
        return switch (at.stage()) {
            case WAITING, TAKEN, GENERATING, GENERATED -> at;
            case REQUESTED, ISSUED -> card.holds(slot, at.key()) ? at : record.record(at.taken());
            case WRITTEN -> card.find(slot, at::isFor).isPresent() ? at : stillTrue(at.issued(at.der()));
            case PROVED -> card.find(slot, at::isFor).map(at::written).orElseGet(at::generating);
        };
    }

    /** Step 4. What was in the slot is gone from here; the public key is written down before anything else happens. */
    CertificateProgress generate(CertificateProgress at) {
        CertificateProgress before = record.of(at.slot());
        CertificateProgress generating = record.generating(at.slot());
        try {
            PublicKey key = card.generate(at.slot(), at.algorithm());
            return record.record(generating.generated(key));
        } catch (CardFailure.UnsupportedKey nothingChanged) {
            record.record(before);
            throw nothingChanged;
        }
    }

    /**
     * Step 5, the request. When the new key did not sign it, the card's answer in step 4 was garbled, or somebody else has
     * made a key since: back to step 4, as nothing was certified yet. It is written down before the portal sees it.
     */
    CertificateProgress request(CertificateProgress at) {
        return CertificateRequest.signedBy(
                        card, at.slot(), at.key(), record.order().cardNumber())
                .map(csr -> record.record(at.requested(csr)))
                .orElseGet(at::generating);
    }

    /** Steps 5 and 6: the portal's certificate for the request, checked. One that does not fit is not written down. */
    CertificateProgress issue(CertificateProgress at) {
        byte[] csr = at.request();
        Portal.IssueRequest request = new Portal.IssueRequest(
                record.order().orderId(),
                record.order().cardNumber(),
                at.slot(),
                csr,
                proof(csr),
                card.attestation(at.slot()));
        cancellation.check();
        held.pause();
        record.settle();
        Portal.Issued issued = portal.issue(request);
        return record.record(
                at.issued(Der.of(IssuedCertificateCheck.passed(issued, at.key(), at.slot(), clock.instant()))));
    }

    /** The base key's word that the request comes from this card. */
    private Optional<AuthenticationToken> proof(byte[] csr) {
        String nonce = Base64.getEncoder().encodeToString(Sha256.of(csr));
        return card.base()
                .map(base -> WebEidToken.signedBy(card, base, record.order().origin(), nonce)
                        .orElseThrow(() -> new CardFailure.Communication("the base key does not fit its certificate")));
    }

    /** Step 7: writes, reads back, compares; then the caches are told. Where that is not written down, it is done again. */
    CertificateProgress write(CertificateProgress at) {
        card.write(at.slot(), at.der());
        card.markChanged();
        return record.record(at.written(at.der()));
    }

    /**
     * Step 8: something fresh, signed by the key and verified with the certificate that was read back. Where that is not
     * written down, it is proved again.
     */
    boolean prove(CertificateProgress at) {
        boolean proved = card.holds(at.slot(), at.key());
        if (proved) {
            record.record(at.proved());
        }
        return proved;
    }
}
