package se.kortbro.daemon.card.piv;

/** All that changes about a card while it is in the reader: what it would take from us right now. */
final class PivState {
    private boolean selected;
    private boolean pinVerified;
    private boolean authorised;
    private int era;

    /** The application was selected, which drops the logins on many cards: none is counted on. */
    void selectedAnew() {
        selected = true;
        pinVerified = false;
        authorised = false;
    }

    /** Another program may have used the card, or it was reset. */
    void forget() {
        selected = false;
        pinVerified = false;
        authorised = false;
        era++;
    }

    boolean selected() {
        return selected;
    }

    /** The card took a command that only the selected application knows. */
    void provedSelected() {
        selected = true;
    }

    boolean pinVerified() {
        return pinVerified;
    }

    void pinVerified(boolean verified) {
        pinVerified = verified;
    }

    /** Whether the administration key's challenge was answered well. */
    boolean authorised() {
        return authorised;
    }

    void authorised(boolean authorised) {
        this.authorised = authorised;
    }

    /** Grows each time the state is forgotten; what was learnt in another era may have changed since. */
    int era() {
        return era;
    }
}
