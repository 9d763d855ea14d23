package se.kortbro.daemon.policy;

import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.origin.AllowedOrigin;
import se.kortbro.daemon.policy.Settings.Problem;

/**
 * What one policy file says: a JSON object (RFC 8259) of at most 1 MiB.
 *
 * <table>
 * <caption>Members, all of which may be left out</caption>
 * <tr><th>member</th><th>value</th><th>without it</th></tr>
 * <tr><td>{@code origins}</td><td>list of origins whose pages may connect, besides those of weaker sources: texts such as
 *     {@code "https://portal.example.se"}, or {@code {"origin": "https://portal.test.example.se", "test": true}} for a test
 *     environment, which the person is shown</td><td>none more</td></tr>
 * <tr><td>{@code builtInOrigins}</td><td>{@code false}: the two origins that are built in may not connect</td>
 *     <td>{@code true}</td></tr>
 * <tr><td>{@code ports}</td><td>{@code {"first": 28471, "last": 28570}}: the range in which the daemon looks for a free
 *     port</td><td>as weaker sources say</td></tr>
 * </table>
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
