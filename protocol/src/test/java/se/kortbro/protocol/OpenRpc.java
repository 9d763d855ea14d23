package se.kortbro.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonReader;
import se.kortbro.protocol.json.NotJson;

/** openrpc.json, by its parts. */
final class OpenRpc {
    static final OpenRpc DOCUMENT = new OpenRpc(read());

    private final Json root;

    private OpenRpc(Json root) {
        this.root = root;
    }

    /** The methods by name. */
    Map<String, Json> methods() {
        return byName(Tree.list(Tree.at(root, "methods")));
    }

    /** A method's params by name. */
    Map<String, Json> params(Json method) {
        return byName(Tree.list(Tree.at(method, "params")));
    }

    /** A method's params as the schema of one object; the page may say more than is listed, the daemon may not. */
    Json paramsSchema(Json method) {
        Map<String, Json> properties = new LinkedHashMap<>();
        params(method).forEach((name, param) -> properties.put(name, schema(param)));
        List<Json> required = params(method).entrySet().stream()
                .filter(param -> Tree.member(param.getValue(), "required").equals(Optional.of(new Json.Bool(true))))
                .<Json>map(param -> new Json.Str(param.getKey()))
                .toList();
        boolean open = Tree.text(Tree.at(method, "x-caller")).equals("page");
        return new Json.Obj(Map.of(
                "type", new Json.Str("object"),
                "additionalProperties", new Json.Bool(open),
                "required", new Json.Arr(required),
                "properties", new Json.Obj(properties)));
    }

    /** A method's result as a schema; empty for a notification. */
    Optional<Json> resultSchema(Json method) {
        return Tree.member(method, "result").map(OpenRpc::schema);
    }

    /** The components of a kind, by name. */
    Json components(String kind) {
        return Tree.at(Tree.at(root, "components"), kind);
    }

    /** What a {@code $ref} points to, or the value itself. */
    Json resolve(Json value) {
        Optional<Json> reference = value instanceof Json.Obj ? Tree.member(value, "$ref") : Optional.empty();
        if (reference.isEmpty()) {
            return value;
        }
        Json found = root;
        for (String step : Tree.text(reference.get()).substring("#/".length()).split("/", -1)) {
            found = Tree.member(found, step).orElseThrow(() -> new AssertionError(reference.get()));
        }
        return found;
    }

    static Json schema(Json param) {
        return Tree.at(param, "schema");
    }

    private static Map<String, Json> byName(List<Json> named) {
        Map<String, Json> found = new LinkedHashMap<>();
        for (Json one : named) {
            String name = Tree.text(Tree.at(one, "name"));
            if (found.put(name, one) != null) {
                throw new AssertionError(name + " stands twice");
            }
        }
        return found;
    }

    private static Json read() {
        try {
            return JsonReader.read(Files.readString(Path.of("openrpc.json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NotJson broken) {
            throw new IllegalStateException(broken);
        }
    }
}
