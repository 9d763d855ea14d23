package se.kortbro.daemon.doctor;

/** Whether the desktop has a place for our icon. Fulfilled by the tray; may be asked on any thread. */
@FunctionalInterface
public interface TrayPlace {
    /** Nobody knows. */
    TrayPlace UNKNOWN = () -> Answer.UNKNOWN;

    /** What is known of it. */
    enum Answer {
        SHOWN,
        /** There is none; all works without. */
        NONE,
        UNKNOWN
    }

    Answer ask();
}
