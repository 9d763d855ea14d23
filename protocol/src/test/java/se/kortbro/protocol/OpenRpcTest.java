package se.kortbro.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Word;
import se.kortbro.protocol.value.ActivationPhase;
import se.kortbro.protocol.value.AdministrationAlgorithm;
import se.kortbro.protocol.value.AuthenticationPurpose;
import se.kortbro.protocol.value.CertificateCheck;
import se.kortbro.protocol.value.CertificatePurpose;
import se.kortbro.protocol.value.CheckupState;
import se.kortbro.protocol.value.KeyAlgorithm;
import se.kortbro.protocol.value.Language;
import se.kortbro.protocol.value.PinId;
import se.kortbro.protocol.value.ReaderEvent;
import se.kortbro.protocol.value.ReaderState;

/** openrpc.json against the records and the golden examples, both ways. */
final class OpenRpcTest {
    private static final OpenRpc OPEN_RPC = OpenRpc.DOCUMENT;

    /** Before a method is known there is none to list them. */
    private static final Set<ErrorCode> OF_NO_METHOD =
            Set.of(ErrorCode.PARSE_ERROR, ErrorCode.INVALID_REQUEST, ErrorCode.METHOD_NOT_FOUND);

    @Test
    void theSameMethodsAreInBoth() {
        assertThat(OPEN_RPC.methods().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Method.values()).map(Method::wireName).toList());
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void aMethodHasTheSameCallerParamsAndResultInBoth(Method method) {
        Json described = described(method);
        String caller = method.caller() == Method.Caller.PAGE ? "page" : "daemon";

        assertThat(Tree.member(described, "x-caller")).contains(new Json.Str(caller));
        assertThat(Tree.member(described, "paramStructure")).contains(new Json.Str("by-name"));
        Shape.assertSame(method.params(), OPEN_RPC.paramsSchema(described), method.wireName());
        assertThat(OPEN_RPC.resultSchema(described).isEmpty()).isEqualTo(method.notification());
        method.result()
                .ifPresent(result -> Shape.assertSame(
                        result, OPEN_RPC.resultSchema(described).orElseThrow(), method.wireName() + " result"));
    }

    static Stream<Class<? extends Enum<?>>> words() {
        return Stream.of(
                Language.class,
                ReaderState.class,
                ReaderEvent.class,
                PinId.class,
                CertificatePurpose.class,
                AuthenticationPurpose.class,
                KeyAlgorithm.class,
                AdministrationAlgorithm.class,
                ActivationPhase.class,
                CheckupState.class,
                CertificateCheck.class);
    }

    @ParameterizedTest
    @MethodSource("words")
    void anEnumerationHasTheSameWordsInBoth(Class<? extends Enum<?>> words) {
        Json schema = Tree.at(OPEN_RPC.components("schemas"), words.getSimpleName());

        assertThat(Tree.list(Tree.at(schema, "enum")).stream().map(Tree::text))
                .containsExactlyElementsOf(Stream.of(words.getEnumConstants())
                        .map(constant -> ((Word) constant).word())
                        .toList());
    }

    @Test
    void theSameErrorsAreInBoth() {
        assertThat(Tree.members(OPEN_RPC.components("errors")).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ErrorCode.values()).map(ErrorCode::reason).toList());
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void anErrorHasTheSameNumberAndDataInBoth(ErrorCode code) {
        Json described = Tree.at(OPEN_RPC.components("errors"), code.reason());
        Json data = Tree.at(described, "data");

        assertThat(Tree.member(described, "code")).contains(new Json.Num(Integer.toString(code.code())));
        assertThat(Tree.members(Tree.at(data, "properties")).keySet())
                .isEqualTo(names(Stream.of(code.required(), code.optional()).flatMap(Set::stream)));
        assertThat(Tree.list(Tree.at(data, "required")).stream().map(Tree::text))
                .containsExactlyInAnyOrderElementsOf(names(code.required().stream()));
    }

    @Test
    void everyErrorIsOneThatSomeMethodEndsIn() {
        Set<String> listed = OPEN_RPC.methods().values().stream()
                .flatMap(method -> Tree.member(method, "errors").map(Tree::list).orElse(List.of()).stream())
                .map(OPEN_RPC::resolve)
                .map(error -> Tree.at(error, "code").toString())
                .collect(Collectors.toSet());

        assertThat(Stream.of(ErrorCode.values())
                        .filter(code -> !OF_NO_METHOD.contains(code))
                        .map(code -> new Json.Num(Integer.toString(code.code())).toString()))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    static Stream<GoldenExample> good() {
        return GoldenExample.all().stream()
                .filter(example -> example.member("message").isPresent())
                .filter(example -> Set.of("request", "notification", "result").contains(example.is()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void aGoodExampleIsWhatIsDescribed(GoldenExample example) {
        assertThat(faults(example)).isEmpty();
    }

    static Stream<GoldenExample> wronglyTyped() {
        return GoldenExample.from("page")
                .filter(example -> example.member("message").isPresent())
                .filter(example -> example.member("error")
                        .map(error -> Tree.member(error, "code").equals(Optional.of(new Json.Num("-32602"))))
                        .orElse(false))
                .filter(example -> !example.name().equals("one purpose twice")); // no schema can say it
    }

    @ParameterizedTest
    @MethodSource("wronglyTyped")
    void aWronglyTypedExampleIsNotWhatIsDescribed(GoldenExample example) {
        assertThat(faults(example)).isNotEmpty();
    }

    static Stream<GoldenExample> daemonsErrors() {
        return GoldenExample.from("daemon").filter(example -> example.is().equals("error"));
    }

    @ParameterizedTest
    @MethodSource("daemonsErrors")
    void anErrorsDataIsWhatIsDescribed(GoldenExample example) {
        Json data = Tree.at(Tree.at(example.message(), "error"), "data");
        String reason = Tree.text(Tree.at(data, "reason"));
        Json described = Tree.at(OPEN_RPC.components("errors"), reason);

        assertThat(Schema.faults(data, Tree.at(described, "data"))).isEmpty();
    }

    private static List<String> faults(GoldenExample example) {
        Json message = example.message();
        if (example.is().equals("result")) {
            Json schema = OPEN_RPC.resultSchema(described(example.answers())).orElseThrow();
            return Schema.faults(Tree.at(message, "result"), schema);
        }
        Json method =
                described(Method.named(Tree.text(Tree.at(message, "method"))).orElseThrow());
        return Schema.faults(
                Tree.member(message, "params").orElse(new Json.Obj(Map.of())), OPEN_RPC.paramsSchema(method));
    }

    private static Json described(Method method) {
        return Tree.at(new Json.Obj(OPEN_RPC.methods()), method.wireName());
    }

    private static Set<String> names(Stream<ErrorField> fields) {
        return Stream.concat(Stream.of("reason"), fields.map(ErrorField::wireName))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
