package se.kortbro.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.kortbro.protocol.json.Json;

/** Steps through JSON whose form the test knows; a wrong step fails the test. */
final class Tree {
    private Tree() {}

    /** A member that is there. */
    static Json at(Json object, String name) {
        return member(object, name).orElseThrow(() -> new AssertionError("no " + name + " in " + object));
    }

    static Optional<Json> member(Json object, String name) {
        return Optional.ofNullable(members(object).get(name));
    }

    static Map<String, Json> members(Json object) {
        return ((Json.Obj) object).members();
    }

    static List<Json> list(Json array) {
        return ((Json.Arr) array).items();
    }

    static String text(Json string) {
        return ((Json.Str) string).value();
    }

    static List<String> texts(Json array) {
        return list(array).stream().map(Tree::text).toList();
    }
}
