package se.kortbro.portal.order;

import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/** Whose order it is. Every way of not being one's own looks the same from outside: 2006. */
final class OrderAccess {
    private final Orders orders;

    OrderAccess(Orders orders) {
        this.orders = orders;
    }

    /** @param cardNumber what the daemon says is in the reader */
    Order unfinished(IssuedCertificate login, String orderId, String cardNumber) {
        Order order = own(login, orderId);
        if (!order.cardNumber().equals(cardNumber)) {
            throw new Refusal(Reason.NO_ORDER, "the card in the reader is not the order's");
        }
        if (!order.unfinished()) {
            throw new Refusal(Reason.NO_ORDER, "order " + order.orderId() + " is finished");
        }
        return order;
    }

    Order own(IssuedCertificate login, String orderId) {
        return orders.find(orderId)
                .filter(order -> order.cardNumber().equals(login.cardNumber()))
                .filter(order -> order.openTo(login.kind()))
                .orElseThrow(() -> new Refusal(Reason.NO_ORDER, "not an order of card " + login.cardNumber()));
    }
}
