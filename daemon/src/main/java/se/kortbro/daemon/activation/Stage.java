package se.kortbro.daemon.activation;

import se.kortbro.daemon.activation.ProgressSink.Phase;

/** How far one certificate of an order has come. The journal knows these and no step in between. */
enum Stage {
    /** Nothing was done to the slot. */
    WAITING(0, Phase.PREPARING),
    /** The card was told to make a key; what it answered is not known. The slot's former certificate is void. */
    GENERATING(20, Phase.GENERATING_KEY),
    /** The public key is known, as the card told it. */
    GENERATED(45, Phase.REQUESTING_CERTIFICATE),
    /** The request is signed; the portal may have seen it. */
    REQUESTED(55, Phase.REQUESTING_CERTIFICATE),
    /** The certificate is here, and checked. */
    ISSUED(70, Phase.WRITING_CERTIFICATE),
    /** The card has the certificate, read back. */
    WRITTEN(85, Phase.VERIFYING),
    /** The card's key was seen to fit it. */
    PROVED(100, Phase.DONE),
    /** Another order has made a key in the slot since; what this one had there is gone. */
    TAKEN(0, Phase.PREPARING);

    private final int percent;
    private final Phase phase;

    Stage(int percent, Phase phase) {
        this.percent = percent;
        this.phase = phase;
    }

    /** How much of the work for this certificate is done: 0 to 100. */
    int percent() {
        return percent;
    }

    /** What is done next. */
    Phase phase() {
        return phase;
    }

    /** Whether something was done to the slot and the rest was not. */
    boolean begun() {
        return this != WAITING && this != PROVED && this != TAKEN;
    }
}
