package se.kortbro.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.kortbro.protocol.json.Json;

/** As much of JSON Schema as openrpc.json uses; a keyword that is not known here fails, so that none is forgotten. */
final class Schema {
    private static final Set<String> NOTES = Set.of("description", "format", "contentEncoding");

    private Schema() {}

    /** What is wrong with {@code value}; empty when it conforms. */
    static List<String> faults(Json value, Json schema) {
        return faults(value, schema, "$").toList();
    }

    private static Stream<String> faults(Json value, Json unresolved, String path) {
        Json schema = OpenRpc.DOCUMENT.resolve(unresolved);
        return Tree.members(schema).entrySet().stream()
                .filter(keyword -> !NOTES.contains(keyword.getKey()))
                .flatMap(keyword -> faults(value, keyword.getKey(), keyword.getValue(), schema, path));
    }

    private static Stream<String> faults(Json value, String keyword, Json argument, Json schema, String path) {
        return switch (keyword) {
            case "type" -> holds(types(argument).anyMatch(type -> is(value, type)), path + " is not " + argument);
            case "const" -> holds(value.equals(argument), path + " is not " + argument);
            case "enum" -> holds(Tree.list(argument).contains(value), path + " is none of " + argument);
            case "minLength" -> holds(length(value) >= number(argument), path + " is too short");
            case "maxLength" -> holds(length(value) <= number(argument), path + " is too long");
            case "minItems" -> holds(items(value).size() >= number(argument), path + " has too few");
            case "maxItems" -> holds(items(value).size() <= number(argument), path + " has too many");
            case "minimum" -> holds(number(value) >= number(argument), path + " is too small");
            case "maximum" -> holds(number(value) <= number(argument), path + " is too large");
            case "pattern" -> holds(matches(value, argument), path + " is written otherwise");
            case "items" ->
                IntStream.range(0, items(value).size())
                        .boxed()
                        .flatMap(i -> faults(items(value).get(i), argument, path + "[" + i + "]"));
            case "required" ->
                Tree.list(argument).stream()
                        .map(Tree::text)
                        .filter(name -> !members(value).containsKey(name))
                        .map(name -> path + "." + name + " is missing");
            case "properties" ->
                members(value).entrySet().stream()
                        .filter(member -> Tree.members(argument).containsKey(member.getKey()))
                        .flatMap(member -> faults(
                                member.getValue(), Tree.at(argument, member.getKey()), path + "." + member.getKey()));
            case "additionalProperties" ->
                members(value).keySet().stream()
                        .filter(name -> argument.equals(new Json.Bool(false)) && !listed(schema, name))
                        .map(name -> path + "." + name + " is not listed");
            default -> throw new AssertionError("a keyword that is not known here: " + keyword);
        };
    }

    private static Stream<String> holds(boolean good, String fault) {
        return good ? Stream.empty() : Stream.of(fault);
    }

    private static Stream<String> types(Json argument) {
        return argument instanceof Json.Arr several
                ? several.items().stream().map(Tree::text)
                : Stream.of(Tree.text(argument));
    }

    private static boolean is(Json value, String type) {
        return switch (type) {
            case "object" -> value instanceof Json.Obj;
            case "array" -> value instanceof Json.Arr;
            case "string" -> value instanceof Json.Str;
            case "integer" -> value instanceof Json.Num number && number.whole();
            case "boolean" -> value instanceof Json.Bool;
            case "null" -> value instanceof Json.Null;
            default -> throw new AssertionError(type);
        };
    }

    private static boolean listed(Json schema, String name) {
        return Tree.member(schema, "properties")
                .map(properties -> Tree.members(properties).containsKey(name))
                .orElse(false);
    }

    // A keyword says nothing of a value of another type: "type" speaks of that.
    private static Map<String, Json> members(Json value) {
        return value instanceof Json.Obj object ? object.members() : Map.of();
    }

    private static List<Json> items(Json value) {
        return value instanceof Json.Arr array ? array.items() : List.of();
    }

    private static int length(Json value) {
        return value instanceof Json.Str text ? text.value().length() : 100;
    }

    private static boolean matches(Json value, Json pattern) {
        return !(value instanceof Json.Str text)
                || Pattern.compile(Tree.text(pattern)).matcher(text.value()).find();
    }

    private static long number(Json value) {
        return Optional.of(value)
                .map(json -> json instanceof Json.Num number ? Long.parseLong(number.digits()) : 0)
                .orElseThrow();
    }
}
