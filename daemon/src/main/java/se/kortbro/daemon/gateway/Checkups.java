package se.kortbro.daemon.gateway;

import java.util.List;
import java.util.Locale;
import se.kortbro.protocol.value.Checkup;

/** Who looks at what is wrong, as a page may hear it. */
@FunctionalInterface
public interface Checkups {
    /**
     * Takes a few seconds at most, and waits for no card that is in use. Any thread.
     *
     * @param origin the page's: nothing is told of others
     * @param language what the findings are told in
     */
    List<Checkup> of(String origin, Locale language);
}
