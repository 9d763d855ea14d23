package se.kortbro.protocol;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.InvalidField;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonReader;
import se.kortbro.protocol.json.NotJson;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.Limits;

/**
 * The text of one frame to what it says (JSON-RPC 2.0). Total: whatever the text, there is a result and nothing is thrown.
 * Any thread.
 */
public final class MessageReader {
    private static final String VERSION = "2.0";

    private MessageReader() {}

    /** Reads one message. The gate has closed the connection on one that is too long; here it is merely refused. */
    public static Incoming read(String text) {
        if (text.length() > Limits.MAX_MESSAGE_BYTES) {
            return malformed(ErrorCode.INVALID_REQUEST, null, "The message is too long.");
        }
        try {
            Json message = JsonReader.read(text);
            if (message instanceof Json.Obj object) {
                return object(object.members());
            }
            return malformed(ErrorCode.INVALID_REQUEST, null, "A message is one object; batches are not taken.");
        } catch (NotJson notJson) {
            return malformed(ErrorCode.PARSE_ERROR, null, "The message is not JSON.");
        }
    }

    private static Incoming object(Map<String, Json> members) {
        boolean answer = members.containsKey("result") || members.containsKey("error");
        if (members.containsKey("method")) {
            return answer
                    ? malformed(ErrorCode.INVALID_REQUEST, id(members), "A message is a request or an answer.")
                    : call(members);
        }
        return answer
                ? response(members)
                : malformed(ErrorCode.INVALID_REQUEST, id(members), "A message has method, result or error.");
    }

    private static Incoming call(Map<String, Json> members) {
        @Nullable Token id = id(members);
        if (!ours(members)) {
            return malformed(ErrorCode.INVALID_REQUEST, id, "A message has jsonrpc:\"2.0\".");
        }
        if (id == null && members.containsKey("id")) {
            return malformed(ErrorCode.INVALID_REQUEST, null, "An id is a string or an integer.");
        }
        if (!(members.get("method") instanceof Json.Str name)) {
            return malformed(ErrorCode.INVALID_REQUEST, id, "A method is a string.");
        }
        Json params = members.getOrDefault("params", new Json.Obj(Map.of()));
        if (!(params instanceof Json.Obj) && !(params instanceof Json.Arr)) {
            return malformed(ErrorCode.INVALID_REQUEST, id, "Params are an object.");
        }
        Optional<Method> method = Method.named(name.value()).filter(known -> known.caller() == Method.Caller.PAGE);
        return id == null ? notification(method, params) : request(id, method, params);
    }

    private static boolean ours(Map<String, Json> members) {
        return members.get("jsonrpc") instanceof Json.Str version
                && version.value().equals(VERSION);
    }

    private static Incoming request(Token id, Optional<Method> method, Json params) {
        if (method.isEmpty()) {
            return malformed(ErrorCode.METHOD_NOT_FOUND, id, "There is no such method.");
        }
        if (method.get().notification()) {
            return malformed(ErrorCode.INVALID_REQUEST, id, "A notification has no id.");
        }
        try {
            return new Incoming.Request(id, pageCall(method.get(), fields(params)));
        } catch (InvalidField invalid) {
            String message = invalid.field() + " is missing, or not what it has to be.";
            return new Incoming.Malformed(ErrorCode.INVALID_PARAMS, id, Optional.of(invalid.field()), message);
        }
    }

    private static Incoming notification(Optional<Method> method, Json params) {
        if (method.isEmpty() || method.get() != Method.REQUEST_CANCEL) {
            return new Incoming.Ignored("a notification that is none of ours");
        }
        try {
            return new Incoming.Notification(RequestCancel.read(fields(params)));
        } catch (InvalidField invalid) {
            return new Incoming.Ignored(invalid.field() + " of a notification is missing or wrong");
        }
    }

    private static Incoming response(Map<String, Json> members) {
        @Nullable Token id = id(members);
        if (id == null) {
            return new Incoming.Ignored("an answer to nothing that was asked");
        }
        return new Incoming.Response(id, answer(members));
    }

    private static Incoming.Answer answer(Map<String, Json> members) {
        @Nullable Json result = members.get("result");
        @Nullable Json error = members.get("error");
        if (!ours(members)) {
            return new Incoming.Answer.Unintelligible("an answer without jsonrpc 2.0");
        }
        if (result != null) {
            return error == null
                    ? new Incoming.Answer.Result(result)
                    : new Incoming.Answer.Unintelligible("both a result and an error");
        }
        // A portal that says no carelessly has said no: of the error only portalCode is used, and only that must be
        // right.
        return error instanceof Json.Obj refusal
                ? new Incoming.Answer.Refusal(portalCode(refusal))
                : new Incoming.Answer.Unintelligible("an error that is not an object");
    }

    private static Optional<PortalCode> portalCode(Json.Obj error) {
        return error.members().get("data") instanceof Json.Obj data
                ? Optional.ofNullable(data.members().get("portalCode")).flatMap(PortalCode::from)
                : Optional.empty();
    }

    private static PageCall pageCall(Method method, FieldReader params) {
        return switch (method) {
            case SESSION_HELLO -> SessionHello.read(params);
            case READERS_LIST -> ReadersList.read(params);
            case READERS_SUBSCRIBE -> ReadersSubscribe.read(params);
            case READERS_UNSUBSCRIBE -> ReadersUnsubscribe.read(params);
            case CARD_READ -> CardRead.read(params);
            case CARD_AUTHENTICATE -> CardAuthenticate.read(params);
            case PIN_CHANGE -> PinChange.read(params);
            case PIN_UNBLOCK -> PinUnblock.read(params);
            case ACTIVATION_RUN -> ActivationRun.read(params);
            case ACTIVATION_PENDING -> ActivationPending.read(params);
            case DOCTOR_CHECK -> DoctorCheck.read(params);
            case REQUEST_CANCEL, ACTIVATION_ISSUE, ACTIVATION_AUTHORIZE, ACTIVATION_PROGRESS, READERS_CHANGED ->
                throw new IllegalArgumentException(method + " is no call of the page's");
        };
    }

    private static FieldReader fields(Json params) {
        if (params instanceof Json.Obj object) {
            return FieldReader.of(object);
        }
        throw new InvalidField("params");
    }

    private static @Nullable Token id(Map<String, Json> members) {
        @Nullable Json id = members.get("id");
        return id == null ? null : Token.from(id).orElse(null);
    }

    private static Incoming malformed(ErrorCode code, @Nullable Token id, String message) {
        return new Incoming.Malformed(code, id, Optional.empty(), message);
    }
}
