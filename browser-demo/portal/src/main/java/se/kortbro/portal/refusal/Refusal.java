package se.kortbro.portal.refusal;

import org.jspecify.annotations.Nullable;

/**
 * The portal says no. What it says to the page is the reason alone; the message is for the log, and holds nothing that
 * came from the page.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public Refusal(Reason reason, String message) {
        this(reason, message, null);
    }

    public Refusal(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
