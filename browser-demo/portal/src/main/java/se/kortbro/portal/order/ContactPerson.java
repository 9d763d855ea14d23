package se.kortbro.portal.order;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import se.kortbro.portal.authority.CertificateAuthority;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.Holder;

/**
 * The contact person at the unit, as far as the demo needs one: orders what a reserve card is to fetch, forgets to, and
 * hands out new envelopes. The names and numbers are those of SITHS' own user guide. Any thread.
 */
public final class ContactPerson {
    private static final Holder HOLDER = new Holder(
            "Olof",
            "Test",
            "Västra Götalandsregionen",
            "TSTNMT2321000156-10XX",
            "200101202398",
            "olof@test.se",
            "cathrine.andersson@inera.se",
            2);

    private static final Duration LIFE = Duration.ofDays(365);

    private final Orders orders;
    private final CertificateAuthority authority;
    private final Clock clock;

    public ContactPerson(Orders orders, CertificateAuthority authority, Clock clock) {
        this.orders = orders;
        this.authority = authority;
        this.clock = clock;
    }

    /** Orders a certificate for logging in and one for signing. */
    public void order(String cardNumber, OrderedKey key) {
        for (CertificateKind kind : EnumSet.of(CertificateKind.AUTHENTICATION, CertificateKind.SIGNATURE)) {
            orders.place(
                    cardNumber, kind, key, HOLDER, clock.instant().plus(LIFE).truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** Takes back what has not been fetched. */
    public void withdraw(String cardNumber) {
        orders.withdraw(cardNumber);
    }

    /**
     * Another card with the same number: fresh orders, and what the number's earlier orders brought is void. The earlier
     * transport certificate becomes void when the new card's is made; so it does not matter which is done first.
     */
    public void newEnvelope(String cardNumber, OrderedKey key) {
        orders.of(cardNumber)
                .forEach(order ->
                        order.issued().ifPresent(issued -> authority.register().revoke(issued.certificate())));
        orders.remove(cardNumber);
        order(cardNumber, key);
    }
}
