package se.kortbro.protocol;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Token;

/** What one text frame from the page turned out to be. */
public sealed interface Incoming {
    /** A call that waits for an answer. */
    record Request(Token id, PageCall call) implements Incoming {}

    /** A word that waits for none. */
    record Notification(PageNotification notification) implements Incoming {}

    /** The answer to a {@link DaemonCall}. */
    record Response(Token id, Answer answer) implements Incoming {}

    /**
     * Something that gets an error for an answer, and leaves the connection open.
     *
     * @param code one of JSON-RPC's own
     * @param id the request's, where it could be read
     * @param field the param's path, for {@link ErrorCode#INVALID_PARAMS} alone
     * @param message for the developer of the page, in English
     */
    record Malformed(ErrorCode code, @Nullable Token id, Optional<String> field, String message) implements Incoming {
        public Malformed {
            if ((code == ErrorCode.INVALID_PARAMS) != field.isPresent()) {
                throw new IllegalArgumentException("a field is what invalid params have");
            }
        }

        /** The error to answer with. */
        public RpcError error() {
            return new RpcError(
                    code,
                    message,
                    field.<Map<ErrorField, Object>>map(path -> Map.of(ErrorField.FIELD, path))
                            .orElse(Map.of()));
        }
    }

    /**
     * Something that gets no answer: JSON-RPC 2.0, 4.1 forbids to answer a notification, and to answer an answer would make
     * two strict programs talk for ever.
     *
     * @param why for the log
     */
    record Ignored(String why) implements Incoming {}

    /** How the page answered. */
    sealed interface Answer {
        /** With a result, which {@link ActivationIssue.Result#read} or its sibling reads. */
        record Result(Json result) implements Answer {}

        /** With an error: the portal says no. */
        record Refusal(Optional<PortalCode> portalCode) implements Answer {}

        /** With something that is neither. */
        record Unintelligible(String why) implements Answer {}
    }
}
