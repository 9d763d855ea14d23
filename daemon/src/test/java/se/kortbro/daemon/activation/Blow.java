package se.kortbro.daemon.activation;

import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.card.CardFailure;
import se.kortbro.simulatedcard.Fault;

/** What befalls a run at one of its commands. */
enum Blow {
    PULLED_BEFORE("card pulled before the command", Fault.Kind.PULL_BEFORE),
    PULLED_AFTER("card pulled after it, before its answer", Fault.Kind.PULL_AFTER),
    GARBLED("answer garbled", Fault.Kind.GARBLE),
    CUT("answer cut short", Fault.Kind.CUT),
    MUTE("card mute", Fault.Kind.MUTE),
    RESET("reset by another program", Fault.Kind.RESET),
    SERVICE_STOPPED("PC/SC service stopped", null),
    KILLED_BEFORE("daemon killed before the command", null),
    KILLED_AFTER("daemon killed after it", null),
    POWER_LOST("power lost after it", null),
    PAGE_CLOSED("page closed", null),
    ANSWER_LOST("page's next answer lost", null),
    ANSWER_LATE("page's next answer late", null),
    SUSPENDED("computer asleep for 8 h, reader gone", null),
    LOGGED_OFF("logoff", null),
    DISK_FULL("disk full from here", null);

    /** As the table says it. */
    final String words;

    final Fault.@Nullable Kind fault;

    Blow(String words, Fault.@Nullable Kind fault) {
        this.words = words;
        this.fault = fault;
    }

    /** Whether the struck run may end with {@code failure}; what is not here it gets over. */
    boolean mayEndWith(Throwable failure) {
        return switch (this) {
            case PULLED_BEFORE, PULLED_AFTER, SUSPENDED -> failure instanceof CardFailure.Removed;
            case GARBLED, RESET -> false;
            case CUT -> failure instanceof CardFailure.Removed || failure instanceof CardFailure.Communication;
            case MUTE -> failure instanceof CardFailure.Mute;
            case SERVICE_STOPPED -> failure instanceof CardFailure.ServiceUnavailable;
            case KILLED_BEFORE, KILLED_AFTER, POWER_LOST -> failure instanceof NursesDesk.Killed;
            case PAGE_CLOSED, LOGGED_OFF -> failure instanceof ActivationFailure.RequestCancelled;
            case ANSWER_LOST, ANSWER_LATE -> failure instanceof ActivationFailure.PageSilent;
            case DISK_FULL -> failure instanceof ActivationFailure.JournalUnwritable;
        };
    }

    /** Whether bytes are spoilt, which is done in so many ways. */
    boolean atRandom() {
        return this == GARBLED || this == CUT;
    }

    /** Whether the next that the page answers is lost: there has to be one. */
    boolean strikesThePage() {
        return this == ANSWER_LOST || this == ANSWER_LATE;
    }

    /** Whether another daemon runs the order again, which knows what the disk has. */
    boolean endsTheDaemon() {
        return this == KILLED_BEFORE || this == KILLED_AFTER || this == POWER_LOST || this == LOGGED_OFF;
    }
}
