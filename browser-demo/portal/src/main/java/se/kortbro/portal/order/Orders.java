package se.kortbro.portal.order;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.kortbro.portal.authority.CertificateKind;
import se.kortbro.portal.authority.Holder;
import se.kortbro.portal.authority.IssuedCertificate;

/** The orders, in memory: a real portal keeps them where its contact persons work. Any thread. */
public final class Orders {
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final SecureRandom random;

    public Orders(SecureRandom random) {
        this.random = random;
    }

    /** Orders a certificate; an unfinished order of that card for the same purpose is replaced. */
    public synchronized Order place(
            String cardNumber, CertificateKind purpose, OrderedKey key, Holder holder, Instant validTo) {
        if (purpose == CertificateKind.BASE) {
            throw new IllegalArgumentException("nobody orders a transport certificate");
        }
        orders.values()
                .removeIf(order -> order.unfinished()
                        && order.purpose() == purpose
                        && order.cardNumber().equals(cardNumber));
        Order order =
                new Order(newId(), cardNumber, purpose, key, holder, validTo, Order.Status.ORDERED, Optional.empty());
        orders.put(order.orderId(), order);
        return order;
    }

    /** Takes back what the card has not fetched yet. */
    public synchronized void withdraw(String cardNumber) {
        orders.values()
                .removeIf(order -> order.unfinished() && order.cardNumber().equals(cardNumber));
    }

    /** Forgets all orders of a card number, also those that are finished. */
    public synchronized void remove(String cardNumber) {
        orders.values().removeIf(order -> order.cardNumber().equals(cardNumber));
    }

    public synchronized Optional<Order> find(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    /** All orders of a card, oldest first. */
    public synchronized List<Order> of(String cardNumber) {
        return orders.values().stream()
                .filter(order -> order.cardNumber().equals(cardNumber))
                .toList();
    }

    /** The order that activates the card: its authentication certificate, not fetched yet. */
    public Optional<Order> toActivate(String cardNumber) {
        return of(cardNumber).stream()
                .filter(order -> order.purpose() == CertificateKind.AUTHENTICATION && order.unfinished())
                .findFirst();
    }

    synchronized void start(String orderId) {
        change(orderId, order -> order.status() == Order.Status.ORDERED ? order.with(Order.Status.STARTED) : order);
    }

    synchronized void issued(String orderId, IssuedCertificate certificate) {
        change(orderId, order -> order.with(certificate).with(Order.Status.STARTED));
    }

    synchronized void complete(String orderId) {
        change(orderId, order -> order.with(Order.Status.COMPLETED));
    }

    /** The order that this certificate was issued for is finished; nothing happens where there is none. */
    public synchronized void completeBy(X509Certificate certificate) {
        List.copyOf(orders.values()).stream()
                .filter(order -> order.issued()
                        .filter(issued -> issued.certificate().equals(certificate))
                        .isPresent())
                .forEach(order -> complete(order.orderId()));
    }

    private void change(String orderId, UnaryOperator<Order> step) {
        orders.computeIfPresent(orderId, (id, order) -> step.apply(order));
    }

    private String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
