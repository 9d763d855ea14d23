package se.kortbro.daemon.gateway;

import se.kortbro.daemon.origin.AllowedOrigin;

/** What the gate decides about a {@link Knock}: let in, or why not. */
sealed interface Verdict permits Verdict.Admitted, Refusal {
    /**
     * Passed all checks.
     *
     * @param origin the entry of the allow-list
     * @param sent the origin as the browser sent it, which is what a signature is over
     */
    record Admitted(AllowedOrigin origin, String sent) implements Verdict {}
}
