package se.kortbro.daemon.activation;

import java.util.Locale;
import java.util.Optional;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/** Asks the person for codes: in a window, on a terminal, on the reader's pad. */
public interface PinPrompt {
    /**
     * Opens the dialogue in which the person types. Nothing is shown before this; it closes by itself when the request is
     * ended. Called on the reader's thread; only one dialogue is open at a time, others wait for it.
     *
     * @throws ActivationFailure.NoPrompt at once when there is nothing to ask on
     */
    Dialogue open(Request request, Cancellation cancellation);

    /**
     * The language to ask in, in a window as well as on a reader's pad: the asking page's, but where the person has chosen
     * one (docs/decisions/0007).
     */
    default Locale language(Locale page) {
        return page;
    }

    /**
     * Brings the question that is open to the front and gives it the keyboard, for a person who looks for it. Any thread.
     *
     * @return whether there is one that can be
     */
    default boolean focus() {
        return false;
    }

    /** What a code is asked for. */
    enum Purpose {
        REGISTER,
        IDENTIFY,
        ACTIVATE,
        ACTIVATE_SIGNATURE,
        CHANGE_PIN,
        UNBLOCK_PIN
    }

    /**
     * Who asks whom for what.
     *
     * @param purpose what for
     * @param origin the page's origin, as the browser sent it
     * @param testEnvironment whether to show that this is a test environment
     * @param cardNumber the card's number, to be compared with the print on it
     * @param reader the reader's name
     * @param locale Swedish or English, as {@link #language} has it
     */
    record Request(
            Purpose purpose, String origin, boolean testEnvironment, String cardNumber, String reader, Locale locale) {}

    /** An open dialogue; the same window stays for each try. */
    interface Dialogue extends AutoCloseable {
        /**
         * Waits for a code, 3 minutes unless the person asks for more. Before the last try the person is warned and must
         * confirm.
         *
         * @param status which code, its tries and lengths, as the card told
         * @param problem what was wrong with what was typed before
         * @return the code, which the caller wipes
         * @throws ActivationFailure.PinCancelled, PinTimeout, or the cancellation's reason
         */
        Pin ask(PinStatus status, Optional<Problem> problem);

        /**
         * Asks for a code and, twice, for a new PIN, as {@link #ask} asks for one code.
         *
         * @param current the old PIN, or the PUK
         * @param replaced the PIN that gets a new value
         */
        Replacement askReplacement(PinStatus current, PinStatus replaced, Optional<Problem> problem);

        /**
         * Says that the code is entered on the reader's own pad, and returns once that can be read: the pad is started then,
         * and what is said stays until the next call. A code that is replaced ({@link Purpose#CHANGE_PIN}, {@link
         * Purpose#UNBLOCK_PIN}) is entered there three times: old, new, new again.
         *
         * <p>The pad is started by somebody's going on, and not at once, before the last try, whose consequence is said, and
         * after a problem: the person may not be at the reader any more.
         *
         * @throws ActivationFailure.PinCancelled, PinTimeout, or the cancellation's reason
         */
        void onPad(PinStatus status, Optional<Problem> problem);

        /** Says that nothing can be typed any more (locked), and what to do; returns when that was read, or at once. */
        void showLocked(PinRole role);

        @Override
        void close();
    }

    /** Why the last entry was not taken. */
    enum Problem {
        WRONG,
        /** The card did not say yes, and nothing bears out that the code was wrong. */
        UNCONFIRMED,
        /** The card does not take the new code. */
        REFUSED,
        /** On the reader's pad nothing was entered in the time that it gives. */
        PAD_TIMEOUT,
        /** On the reader's pad the new code was entered differently the second time, or with too few or too many digits. */
        PAD_MISMATCH
    }

    /**
     * What was typed to replace a code.
     *
     * @param current the old PIN, or the PUK; the caller wipes it
     * @param replacement the new PIN; the caller wipes it
     */
    record Replacement(Pin current, Pin replacement) implements AutoCloseable {
        @Override
        public void close() {
            current.close();
            replacement.close();
        }
    }
}
