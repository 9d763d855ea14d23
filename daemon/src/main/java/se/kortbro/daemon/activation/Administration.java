package se.kortbro.daemon.activation;

import java.util.Optional;
import se.kortbro.daemon.card.AdminChallenge;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.daemon.card.HeldCard;

/** The administration login: the card's challenge, which the portal's server answers. Step 3 of PROTOCOL.md section 6. */
final class Administration {
    /**
     * How often the card may refuse an answer: once, since another program can have spoilt the challenge meanwhile. The
     * second refusal is the portal's fault, and some cards count them.
     */
    private static final int REFUSALS = 2;

    private final HeldCard held;
    private final Order order;
    private final Portal portal;
    private final Cancellation cancellation;
    private final Attempts attempts;

    Administration(HeldCard held, Attempts attempts, Order order, Portal portal, Cancellation cancellation) {
        this.held = held;
        this.attempts = attempts;
        this.order = order;
        this.portal = portal;
        this.cancellation = cancellation;
    }

    /** Logs in where the card demands it and we are not logged in. */
    void logIn() {
        for (int refusals = 0; ; ) {
            Optional<AdminChallenge> challenge = attempts.of(() -> held.card().administrationChallenge());
            if (challenge.isEmpty()) {
                return;
            }
            byte[] response = answer(challenge.get());
            try {
                held.card().answerAdministrationChallenge(response);
                return;
            } catch (CardFailure.NotAuthorized refused) {
                refusals++;
                if (refusals == REFUSALS) {
                    throw refused;
                }
                attempts.again(refused);
            } catch (CardFailure.Reset | CardFailure.Communication spoilt) {
                attempts.again(spoilt);
            }
        }
    }

    private byte[] answer(AdminChallenge challenge) {
        cancellation.check();
        held.pause();
        byte[] response = portal.authorize(order.orderId(), order.cardNumber(), challenge);
        if (response.length != challenge.algorithm().blockLength()) {
            throw new CardFailure.NotAuthorized();
        }
        return response;
    }
}
