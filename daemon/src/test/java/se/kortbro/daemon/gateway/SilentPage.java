package se.kortbro.daemon.gateway;

/** Answers nothing. */
record SilentPage() implements Page {
    @Override
    public void received(String message) {}

    @Override
    public void unwelcome(Runnable close) {
        close.run();
    }

    @Override
    public void gone() {}
}
