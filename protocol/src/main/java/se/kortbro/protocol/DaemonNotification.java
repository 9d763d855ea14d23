package se.kortbro.protocol;

import se.kortbro.protocol.json.JsonValue;

/** What the daemon says without waiting for an answer. */
public sealed interface DaemonNotification extends JsonValue permits ActivationProgress, ReadersChanged {
    /** The method. */
    Method method();
}
