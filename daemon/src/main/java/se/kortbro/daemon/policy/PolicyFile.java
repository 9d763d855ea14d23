package se.kortbro.daemon.policy;

import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.policy.Settings.Problem;

/**
 * What one policy file says: a JSON object (RFC 8259) of at most 1 MiB.
 *
 * <p>Its members are {@link #KEYS}, all of which may be left out; {@code docs/policy.md} tells of each.
 *
 * <p>An origin that is none is left out and named in the log, and so is a member that we do not know. Anything else that is
 * not as above makes the whole file unreadable, and then nobody may connect.
 *
 * @param path the file, for messages
 * @param origins whose pages may connect
 * @param builtInOrigins whether the built-in ones may go on connecting
 * @param ports where to listen
 * @param problems what was left out of the file
 */
record PolicyFile(
        String path,
        List<AllowedOrigin> origins,
        boolean builtInOrigins,
        Optional<PortRange> ports,
        List<Problem> problems) {
    static final String ORIGINS = "origins";
    static final String ORIGIN = "origin";
    static final String TEST = "test";
    static final String BUILT_IN_ORIGINS = "builtInOrigins";
    static final String PORTS = "ports";
    static final String FIRST = "first";
    static final String LAST = "last";

    /** Every key, as the documentation names it. */
    static final List<String> KEYS = List.of(
            ORIGINS,
            ORIGINS + "[]." + ORIGIN,
            ORIGINS + "[]." + TEST,
            BUILT_IN_ORIGINS,
            PORTS,
            PORTS + "." + FIRST,
            PORTS + "." + LAST);

    PolicyFile {
        origins = List.copyOf(origins);
        problems = List.copyOf(problems);
    }

    /** The file cannot be read, or says something else than a policy file says. */
    static final class Unreadable extends Exception {
        private final transient Problem problem;

        Unreadable(String where, String what) {
            super(where + ": " + what);
            this.problem = new Problem(where, what);
        }

        Problem problem() {
            return problem;
        }
    }
}
