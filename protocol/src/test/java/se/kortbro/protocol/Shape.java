package se.kortbro.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.json.Word;
import se.kortbro.protocol.value.AuthToken;

/** Holds a record against a schema: the same members, required alike, of the same types, all the way down. */
final class Shape {
    private Shape() {}

    static void assertSame(Class<?> type, Json unresolved, String path) {
        if (type == CardAuthenticate.Result.class) {
            assertSame(AuthToken.class, unresolved, path); // the result is the token itself
            return;
        }
        Json schema = OpenRpc.DOCUMENT.resolve(unresolved);
        Map<String, Json> properties = new LinkedHashMap<>(Tree.members(Tree.at(schema, "properties")));
        Set<String> required = Tree.list(Tree.at(schema, "required")).stream()
                .map(Tree::text)
                .collect(Collectors.toCollection(TreeSet::new));
        // A constant is written by the record and is no component of it; the golden examples show that it is written.
        properties.values().removeIf(property -> Tree.member(property, "const").isPresent());
        required.removeIf(name -> !properties.containsKey(name));

        List<RecordComponent> components = List.of(type.getRecordComponents());
        assertThat(components.stream().map(RecordComponent::getName))
                .as("members of " + path)
                .containsExactlyInAnyOrderElementsOf(properties.keySet());
        assertThat(components.stream()
                        .filter(component -> !leftOut(type, component))
                        .map(RecordComponent::getName))
                .as("required in " + path)
                .containsExactlyInAnyOrderElementsOf(required);
        for (RecordComponent component : components) {
            String inner = path + "." + component.getName();
            Json property =
                    Optional.ofNullable(properties.get(component.getName())).orElseThrow();
            assertSame(component.getAnnotatedType(), component.getGenericType(), property, inner);
        }
    }

    private static void assertSame(AnnotatedType annotated, Type type, Json unresolved, String path) {
        Json schema = OpenRpc.DOCUMENT.resolve(unresolved);
        boolean nullable = annotated.isAnnotationPresent(Nullable.class);
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                assertThat(types(schema)).as(path).containsExactly("array");
                assertSame(inner, Tree.at(schema, "items"), path + "[]", false);
            } else {
                assertThat(generic.getRawType()).as(path).isEqualTo(Optional.class);
                assertInner(inner, schema, path);
            }
        } else {
            assertSame(type, schema, path, nullable);
        }
    }

    /** An optional list, or an optional anything. */
    private static void assertInner(Type inner, Json schema, String path) {
        if (inner instanceof ParameterizedType list) {
            assertThat(types(schema)).as(path).containsExactly("array");
            assertSame(list.getActualTypeArguments()[0], Tree.at(schema, "items"), path + "[]", false);
        } else {
            assertSame(inner, schema, path, false);
        }
    }

    private static void assertSame(Type type, Json unresolved, String path, boolean nullable) {
        Json schema = OpenRpc.DOCUMENT.resolve(unresolved);
        if (type == String.class) {
            assertThat(types(schema)).as(path).containsExactlyElementsOf(orNull("string", nullable));
        } else if (type == int.class || type == Integer.class) {
            assertThat(types(schema)).as(path).containsExactlyElementsOf(orNull("integer", nullable));
        } else if (type == boolean.class) {
            assertThat(types(schema)).as(path).containsExactly("boolean");
        } else if (type == byte[].class) {
            assertThat(Tree.member(schema, "contentEncoding")).as(path).contains(new Json.Str("base64"));
        } else if (type == Instant.class) {
            assertThat(Tree.member(schema, "format")).as(path).contains(new Json.Str("date-time"));
        } else if (type == Token.class) {
            assertThat(types(schema)).as(path).containsExactly("string", "integer");
        } else if (type instanceof Class<?> words && words.isEnum()) {
            assertWords(words, schema, path);
        } else {
            assertSame((Class<?>) type, schema, path);
        }
    }

    /** A place may take fewer words than there are; the golden examples show that it refuses the others. */
    private static void assertWords(Class<?> words, Json schema, String path) {
        List<Json> known = Stream.of(words.getEnumConstants())
                .<Json>map(constant -> new Json.Str(((Word) constant).word()))
                .toList();
        assertThat(known).as(path).containsAll(Tree.list(Tree.at(schema, "enum")));
    }

    /** An optional component may be left out; and so may the page's chain, whose absence is an empty list. */
    private static boolean leftOut(Class<?> type, RecordComponent component) {
        return component.getType() == Optional.class
                || (type == ActivationIssue.Result.class && component.getName().equals("chain"));
    }

    private static List<String> orNull(String type, boolean nullable) {
        return nullable ? List.of(type, "null") : List.of(type);
    }

    private static List<String> types(Json schema) {
        Json type = Tree.at(schema, "type");
        return type instanceof Json.Arr several
                ? several.items().stream().map(Tree::text).toList()
                : List.of(Tree.text(type));
    }
}
