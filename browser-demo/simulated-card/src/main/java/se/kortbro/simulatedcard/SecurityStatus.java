package se.kortbro.simulatedcard;

import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;

/** What the chip forgets without power: which application is selected, and who has logged in. */
final class SecurityStatus {
    private boolean selected;
    private boolean pinVerified;
    private boolean pinFresh;
    private boolean administrator;

    /** Power off, reset, or another application. */
    void clear() {
        selected = false;
        dropLogins();
    }

    void dropLogins() {
        dropPin();
        administrator = false;
    }

    void dropPin() {
        pinVerified = false;
        pinFresh = false;
    }

    void select() {
        selected = true;
    }

    boolean isSelected() {
        return selected;
    }

    void verifyPin() {
        pinVerified = true;
        pinFresh = true;
    }

    /** A command other than VERIFY was done: the PIN is no longer the last thing the card saw. */
    void anotherCommand() {
        pinFresh = false;
    }

    boolean isPinVerified() {
        return pinVerified;
    }

    void loginAdministrator() {
        administrator = true;
    }

    void dropAdministrator() {
        administrator = false;
    }

    /** @throws Refusal 6982 when the administrator has not logged in */
    void demandAdministrator() {
        demand(administrator);
    }

    /** @throws Refusal 6982 when the PIN has not been given as the policy wants it */
    void demandPin(PinPolicy policy) {
        demand(
                switch (policy) {
                    case NEVER -> true;
                    case ONCE -> pinVerified;
                    case ALWAYS -> pinVerified && pinFresh;
                });
    }

    private static void demand(boolean met) {
        if (!met) {
            throw new Refusal(StatusWord.SECURITY_STATUS);
        }
    }
}
