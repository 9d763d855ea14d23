package se.kortbro.daemon.gateway;

/** A page that is connected, as its socket sees it. */
interface Page {
    /** A text message came, whole and in UTF-8. Called on Jetty's thread, one message at a time: must not block. */
    void received(String message);

    /**
     * Its origin is not allowed any more: nothing new is begun for it, and it is sent away by {@code close} once its activation
     * has ended and was answered; at once where none runs. Any thread; may be called again.
     */
    void unwelcome(Runnable close);

    /** The connection has ended, whoever ended it. Called once. */
    void gone();

    /** Makes the page behind a new connection. */
    @FunctionalInterface
    interface Maker {
        Page page(Verdict.Admitted who, Outbox outbox);
    }
}
