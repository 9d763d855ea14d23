package se.kortbro.daemon.tray;

/** How something ended that the person had asked for in the tray. */
public sealed interface Outcome {
    /** It is done. */
    record Done() implements Outcome {}

    /** She left it herself, and need not be told. */
    record Left() implements Outcome {}

    /**
     * It is not done.
     *
     * @param advice what happened and what to do, in the language that was asked for
     * @param errorPage the page of {@code docs/errors} that explains it, as {@code 4102}
     */
    record Failed(String advice, String errorPage) implements Outcome {}
}
