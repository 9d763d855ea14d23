package se.kortbro.protocol;

import se.kortbro.protocol.json.JsonValue;

/** A request of the daemon's, which the page answers within 120 s. */
public sealed interface DaemonCall extends JsonValue permits ActivationIssue, ActivationAuthorize {
    /** The method called. */
    Method method();
}
