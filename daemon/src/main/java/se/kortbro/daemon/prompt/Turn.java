package se.kortbro.daemon.prompt;

import se.kortbro.daemon.activation.Cancellation;
import se.kortbro.daemon.card.Registration;

/** Lets one dialogue at a time onto the screen. Any thread; who waits can be cancelled. */
public final class Turn {
    private boolean taken;

    /**
     * Waits for the turn, as long as it takes.
     *
     * @throws RuntimeException the cancellation's reason
     */
    public void take(Cancellation cancellation) {
        try (Registration waking = cancellation.onCancel(this::wake)) {
            waitForIt(cancellation);
        }
    }

    /** Lets the next one take it. */
    public synchronized void giveBack() {
        taken = false;
        notifyAll();
    }

    private synchronized void waitForIt(Cancellation cancellation) {
        try {
            cancellation.check();
            while (taken) {
                wait();
                cancellation.check();
            }
            taken = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another dialogue was open", e);
        }
    }

    private synchronized void wake() {
        notifyAll();
    }
}
