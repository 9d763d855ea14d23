package se.kortbro.daemon;

/** What the process tells the one who started it. A signal ends it with 128 and the signal's number, as the system says. */
final class ExitCode {
    static final int DONE = 0;
    /** Unexpected: the reason is on standard error. */
    static final int FAILED = 1;
    /** The arguments make no sense. */
    static final int USAGE = 2;
    /**
     * The person's daemon runs already, and has no screen to show itself on. Where it has shown its window, and with
     * {@code --autostart}, that is {@link #DONE}: it is what was wanted.
     */
    static final int RUNNING_ALREADY = 3;
    /** The reader or the card is not there, or does not do what is asked. */
    static final int CARD = 4;
    /** Something of the policy is not in force. */
    static final int POLICY = 5;
    /** The doctor has found something that is wrong. */
    static final int WRONG = 6;

    private ExitCode() {}
}
