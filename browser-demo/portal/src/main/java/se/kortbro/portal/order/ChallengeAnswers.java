package se.kortbro.portal.order;

import se.kortbro.portal.authority.IssuedCertificate;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/**
 * Answers a card's challenge with its administration key, which opens the card for writing. It encrypts what it is
 * given, so it is narrow: one block, for an order of the card that is logged in, so many for each step of it. Any
 * thread.
 */
public final class ChallengeAnswers {
    private final OrderAccess access;
    private final Orders orders;
    private final AdministrationKeys keys;

    public ChallengeAnswers(Orders orders, AdministrationKeys keys) {
        this.access = new OrderAccess(orders);
        this.orders = orders;
        this.keys = keys;
    }

    /**
     * Answers one challenge. The order has begun with it.
     *
     * @param budget what the login has left
     * @param algorithm what the card says its key is
     * @throws Refusal {@link Reason#NO_ORDER} (2006), a challenge that is not one, or too many of them
     */
    public byte[] answer(
            IssuedCertificate login,
            ChallengeBudget budget,
            String orderId,
            String cardNumber,
            String algorithm,
            byte[] challenge) {
        Order order = access.unfinished(login, orderId, cardNumber);
        AdministrationAlgorithm asked = AdministrationAlgorithm.of(algorithm)
                .orElseThrow(() -> new Refusal(Reason.REQUEST_INVALID, "an unknown algorithm"));
        AdministrationKey key = keys.of(order.cardNumber())
                .filter(known -> known.algorithm() == asked)
                .orElseThrow(
                        () -> new Refusal(Reason.CHALLENGE_ALGORITHM, "no such key for card " + order.cardNumber()));
        if (challenge.length != asked.blockLength()) {
            throw new Refusal(Reason.CHALLENGE_LENGTH, "a challenge of " + challenge.length + " bytes");
        }
        budget.spend(order, challenge);
        orders.start(order.orderId());
        return key.answer(challenge);
    }
}
