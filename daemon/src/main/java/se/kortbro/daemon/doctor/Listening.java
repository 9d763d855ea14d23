package se.kortbro.daemon.doctor;

import java.util.OptionalInt;

/**
 * Where the daemon is reached by pages.
 *
 * @param running whether one runs for this person
 * @param port its port; empty when it has none, or when none was found
 */
public record Listening(boolean running, OptionalInt port) {
    /** No daemon runs. */
    public static final Listening NOT_RUNNING = new Listening(false, OptionalInt.empty());
}
