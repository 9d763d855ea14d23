package se.kortbro.daemon;

import java.util.logging.LogManager;

/**
 * The JDK's own log manager closes all logs as soon as the JVM is told to end, beside everything else that ends then: what
 * the daemon says of its end would be lost. This one goes on until {@link #close}. Public, since the JDK makes it by name.
 */
public final class LastingLogs extends LogManager {
    /** What the JVM calls when it ends: too early for us. */
    @Override
    public void reset() {}

    /** Closes all logs. */
    void close() {
        super.reset();
    }
}
