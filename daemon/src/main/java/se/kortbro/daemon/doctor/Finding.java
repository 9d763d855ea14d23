package se.kortbro.daemon.doctor;

import java.util.List;
import java.util.Optional;

/**
 * What came of one check, in the words of one language.
 *
 * @param id which check: a word that stays the same in all languages and versions, as {@code card}
 * @param state how bad it is
 * @param title what was found, in one sentence; names no file, no person and nobody's origin
 * @param advice what to do; empty where nothing needs to be done
 * @param details more, for who sits at this computer: files, addresses, whatever a page must not be told
 * @param errorPage the page of {@code docs/errors} that explains it, as {@code 4102}; empty where there is none
 */
public record Finding(
        String id,
        State state,
        String title,
        Optional<String> advice,
        List<String> details,
        Optional<String> errorPage) {
    /** How bad it is, from good to bad. */
    public enum State {
        OK,
        /** Works, and something deserves attention. */
        WARNING,
        /** Does not work. */
        WRONG
    }

    public Finding {
        details = List.copyOf(details);
    }

    /** The page's place in the documentation, as {@code errors/4102}. */
    public Optional<String> help() {
        return errorPage.map(page -> "errors/" + page);
    }

    /** The worst of them; {@code OK} of none. */
    public static State worst(List<Finding> findings) {
        return findings.stream().map(Finding::state).max(State::compareTo).orElse(State.OK);
    }
}
