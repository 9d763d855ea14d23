package se.kortbro.protocol;

import org.jspecify.annotations.Nullable;
import se.kortbro.protocol.json.FieldWriter;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonWriter;
import se.kortbro.protocol.json.Token;

/** What the daemon says to the text of one frame (JSON-RPC 2.0). Any thread. */
public final class MessageWriter {
    private MessageWriter() {}

    /** The answer to a request. */
    public static String result(Token id, CallResult result) {
        return write(message().put("id", id.json()).put("result", result));
    }

    /** The error a request ends in. {@code id} is null where it could not be read (JSON-RPC 2.0, 5). */
    public static String error(@Nullable Token id, RpcError error) {
        return write(
                message().put("id", id == null ? new Json.Null() : id.json()).put("error", error));
    }

    /** A request to the page, with an id of the daemon's own. */
    public static String request(Token id, DaemonCall call) {
        return write(message()
                .put("id", id.json())
                .put("method", call.method().wireName())
                .put("params", call));
    }

    /** A notification to the page. */
    public static String notification(DaemonNotification notification) {
        return write(message().put("method", notification.method().wireName()).put("params", notification));
    }

    private static FieldWriter message() {
        return new FieldWriter().put("jsonrpc", "2.0");
    }

    private static String write(FieldWriter message) {
        return JsonWriter.write(message.done());
    }
}
