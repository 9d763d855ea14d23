package se.kortbro.portal.http;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.kortbro.portal.authority.CertificateContents;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.CertificateRegister;
import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.order.Order;
import se.kortbro.portal.order.Orders;

/** What a person who is logged in sees: her card, what is on it, and what she may fetch ({@code GET /api/me}). */
public final class Overview {
    /** @param type {@code hsaId} or {@code personnummer} */
    record Id(String type, String value) {}

    record CardView(String number, String kind, String organisation, Instant validTo) {}

    record CertificateView(
            String purpose,
            String organisation,
            Instant validFrom,
            Instant validTo,
            int level,
            List<Id> ids,
            String upn,
            String email) {}

    record OrderView(
            String orderId,
            String purpose,
            String key,
            String organisation,
            Instant validTo,
            int level,
            List<Id> ids,
            String upn,
            String email,
            String status) {}

    record Me(CardView card, String loggedInWith, List<CertificateView> certificates, List<OrderView> orders) {}

    private final CertificateRegister register;
    private final Orders orders;
    private final Clock clock;

    public Overview(CertificateRegister register, Orders orders, Clock clock) {
        this.register = register;
        this.orders = orders;
        this.clock = clock;
    }

    Me of(IssuedCertificate login) {
        String cardNumber = login.cardNumber();
        List<Order> open = orders.of(cardNumber).stream()
                .filter(order -> order.openTo(login.kind()))
                .toList();
        return new Me(
                card(login, open),
                login.kind().word(),
                onCard(cardNumber).stream().map(Overview::view).toList(),
                open.stream().map(Overview::view).toList());
    }

    /** The card is as good as its transport certificate; the organisation is the one that ordered for it. */
    private CardView card(IssuedCertificate login, List<Order> open) {
        IssuedCertificate base = register.registeredBase(login.cardNumber()).orElse(login);
        String organisation = login.kind() == CertificateKind.BASE
                ? open.stream()
                        .map(order -> order.holder().organisation())
                        .findFirst()
                        .orElse("")
                : CertificateContents.of(login.certificate()).organisation();
        return new CardView(login.cardNumber(), "Reservkort", organisation, end(base));
    }

    /** One of each purpose, the newest: a slot holds one. */
    private Collection<IssuedCertificate> onCard(String cardNumber) {
        Map<CertificateKind, IssuedCertificate> newest = new LinkedHashMap<>();
        register.heldBy(cardNumber).stream()
                .filter(issued -> issued.kind() != CertificateKind.BASE)
                .filter(issued -> end(issued).isAfter(clock.instant()))
                .forEach(issued -> newest.put(issued.kind(), issued));
        return newest.values();
    }

    private static CertificateView view(IssuedCertificate issued) {
        CertificateContents contents = CertificateContents.of(issued.certificate());
        return new CertificateView(
                issued.kind().word(),
                contents.organisation(),
                issued.certificate().getNotBefore().toInstant(),
                end(issued),
                contents.level(),
                List.of(new Id("hsaId", contents.hsaId())),
                contents.upn(),
                contents.email());
    }

    /** Before there is a certificate the person is known by her personnummer, as in SITHS' guide. */
    private static OrderView view(Order order) {
        return new OrderView(
                order.orderId(),
                order.purpose().word(),
                order.key().name(),
                order.holder().organisation(),
                order.validTo(),
                order.holder().level(),
                List.of(new Id("personnummer", order.holder().personnummer())),
                order.holder().upn(),
                order.holder().email(),
                order.status().word());
    }

    private static Instant end(IssuedCertificate issued) {
        return issued.certificate().getNotAfter().toInstant();
    }
}
