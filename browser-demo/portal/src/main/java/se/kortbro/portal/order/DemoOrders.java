package se.kortbro.portal.order;

/** The orders of the demo's one card: there, gone, or fresh with a new envelope. Any thread. */
public final class DemoOrders {
    private final ContactPerson contactPerson;
    private final Orders orders;
    private final String cardNumber;
    private final OrderedKey key;

    public DemoOrders(ContactPerson contactPerson, Orders orders, String cardNumber, OrderedKey key) {
        this.contactPerson = contactPerson;
        this.orders = orders;
        this.cardNumber = cardNumber;
        this.key = key;
    }

    /** Whether the card can be activated: else the portal says 2006. */
    public boolean present() {
        return orders.toActivate(cardNumber).isPresent();
    }

    /** Orders, or takes the orders back; nothing happens when it is so already. */
    public synchronized void set(boolean present) {
        if (present && !present()) {
            contactPerson.order(cardNumber, key);
        } else if (!present) {
            contactPerson.withdraw(cardNumber);
        }
    }

    /** The card was replaced by a new one with the same number. */
    public synchronized void newEnvelope() {
        contactPerson.newEnvelope(cardNumber, key);
    }
}
