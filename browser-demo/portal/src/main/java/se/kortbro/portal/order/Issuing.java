package se.kortbro.portal.order;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;
import se.kortbro.portal.token.Base64Text;
import se.kortbro.portal.token.TokenCheck;

/**
 * Turns an order and a card's new key into a certificate. The key is believed to be on the card because the card says
 * so: its base key, which never leaves it, has signed the request's hash. Any thread; one at a time.
 */
public final class Issuing {
    private final OrderAccess access;
    private final Orders orders;
    private final CertificateAuthority authority;
    private final TokenCheck tokens;
    private final Clock clock;

    public Issuing(Orders orders, CertificateAuthority authority, TokenCheck tokens, Clock clock) {
        this.access = new OrderAccess(orders);
        this.orders = orders;
        this.authority = authority;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * The certificate for this order and this key: the same one each time it is asked for. Another key, while the order
     * is unfinished, means that another computer has begun again: the earlier certificate is void.
     *
     * @param login what the session is logged in with
     */
    public synchronized IssuedCertificate issue(IssuedCertificate login, IssueRequest asked) {
        Order order = access.unfinished(login, asked.orderId(), asked.cardNumber());
        if (!order.purpose().word().equals(asked.purpose()) || !order.validTo().isAfter(clock.instant())) {
            throw new Refusal(Reason.NO_ORDER, "an order for something else, or too old");
        }
        CertificateRequest request = CertificateRequest.parse(asked.csr());
        request.requireSignature();
        request.requireSubject(order.cardNumber());
        request.requireKey(order.key());
        IssuedCertificate base = requireProof(asked, order);
        return certify(order, request.publicKey(), base);
    }

    /** The page reports that the card holds what was issued. Said twice, it is as good as once. */
    public synchronized void complete(IssuedCertificate login, String orderId, byte[] certificate) {
        Order order = access.own(login, orderId);
        IssuedCertificate issued = order.issued()
                .filter(known -> Arrays.equals(known.der(), certificate))
                .orElseThrow(() -> new Refusal(Reason.CERTIFICATE_OTHER, "not what was issued for the order"));
        authority.register().held(issued.certificate());
        orders.complete(orderId);
    }

    /** The base key of this very card, the one that was registered with us, vouches for the request. */
    private IssuedCertificate requireProof(IssueRequest asked, Order order) {
        IssuedCertificate prover = tokens.check(asked.proof(), Base64Text.encode(sha256(asked.csr())));
        Optional<IssuedCertificate> registered = authority.register().registeredBase(order.cardNumber());
        if (!registered.equals(Optional.of(prover))) {
            throw new Refusal(Reason.PROOF_OTHER_CARD, "a proof by another key than the card's base key");
        }
        return prover;
    }

    private IssuedCertificate certify(Order order, PublicKey key, IssuedCertificate base) {
        List<IssuedCertificate> known = authority.register().certifying(key.getEncoded());
        Optional<IssuedCertificate> before = order.issued().filter(known::contains);
        if (before.isPresent()) {
            return before.get();
        }
        if (!known.isEmpty()) {
            throw new Refusal(Reason.CSR_KEY_USED, "a key that is certified for something else");
        }
        order.issued().ifPresent(earlier -> authority.register().revoke(earlier.certificate()));
        IssuedCertificate issued =
                authority.personCertificate(order.purpose(), key, order.cardNumber(), order.holder(), end(order, base));
        orders.issued(order.orderId(), issued);
        return issued;
    }

    /** No longer than the card. */
    private static Instant end(Order order, IssuedCertificate base) {
        Instant card = base.certificate().getNotAfter().toInstant();
        return card.isBefore(order.validTo()) ? card : order.validTo();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }
}
