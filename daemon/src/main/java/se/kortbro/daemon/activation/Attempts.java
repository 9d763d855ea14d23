package se.kortbro.daemon.activation;

import java.util.function.Supplier;
import se.kortbro.daemon.card.Card;
import se.kortbro.daemon.card.CardFailure;

/**
 * How often a run may do again what a reset, a dropped login or a garbled answer has spoilt. Bounded for the run as a
 * whole, so that a card that never holds still cannot keep us.
 */
final class Attempts {
    private static final int PER_RUN = 8;

    private final Card card;
    private int left = PER_RUN;

    Attempts(Card card) {
        this.card = card;
    }

    /** Gives {@code spoilt} up when the run has seen too much of it; else the card is taken to have lost all logins. */
    void again(CardFailure spoilt) {
        if (left == 0) {
            throw spoilt;
        }
        left--;
        card.forgetState();
    }

    /**
     * Runs what may be run twice: again whenever logins were lost, and once more after an answer that was none.
     *
     * @param login makes what {@code command} wants to be logged in with, where it is not so already; fails for good
     * @param command what may be spoilt
     */
    <T> T of(Runnable login, Supplier<T> command) {
        boolean garbled = false;
        while (true) {
            login.run();
            try {
                return command.get();
            } catch (CardFailure.Reset | CardFailure.PinRequired | CardFailure.NotAuthorized lost) {
                again(lost);
            } catch (CardFailure.Communication answer) {
                if (garbled) {
                    throw answer;
                }
                garbled = true;
                again(answer);
            }
        }
    }

    /** Runs what needs no login. */
    <T> T of(Supplier<T> command) {
        return of(() -> {}, command);
    }
}
