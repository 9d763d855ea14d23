package se.kortbro.daemon.tray;

import java.util.Optional;

/**
 * One thing that could be wrong, looked at, in the language that was asked for.
 *
 * @param state how bad it is
 * @param title what was found, in one sentence
 * @param advice what to do about it
 * @param errorPage the page of {@code docs/errors} that explains it, as {@code 4102}
 */
public record Check(State state, String title, Optional<String> advice, Optional<String> errorPage) {
    /** How bad it is, from good to bad. */
    public enum State {
        OK,
        WARNING,
        WRONG
    }
}
