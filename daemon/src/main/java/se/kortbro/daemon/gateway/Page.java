package se.kortbro.daemon.gateway;

/** A page that is connected, as its socket sees it. */
interface Page {
    /** A text message came, whole and in UTF-8. Called on Jetty's thread, one message at a time: must not block. */
    void received(String message);

    /** The connection has ended, whoever ended it. Called once. */
    void gone();

    /** Makes the page behind a new connection. */
    @FunctionalInterface
    interface Maker {
        Page page(Verdict.Admitted who, Outbox outbox);
    }
}
