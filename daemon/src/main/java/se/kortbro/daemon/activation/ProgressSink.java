package se.kortbro.daemon.activation;

/** Where an activation says how far it has come. Called on the reader's thread; must not block on the page. */
@FunctionalInterface
public interface ProgressSink {
    /**
     * Says how far the run has come.
     *
     * @param percent 0 to 100, never less than before within a run; 100 is said once
     * @param phase what is being done
     * @param keepCardInserted whether the card must stay in the reader
     */
    void progress(int percent, Phase phase, boolean keepCardInserted);

    /** What is being done. */
    enum Phase {
        PREPARING,
        AUTHORIZING,
        GENERATING_KEY,
        REQUESTING_CERTIFICATE,
        WRITING_CERTIFICATE,
        VERIFYING,
        DONE
    }
}
