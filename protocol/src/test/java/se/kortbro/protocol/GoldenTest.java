package se.kortbro.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.protocol.json.InvalidField;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.JsonReader;
import se.kortbro.protocol.json.NotJson;

/** Reader and writer against golden/. */
final class GoldenTest {
    static Stream<GoldenExample> page() {
        return GoldenExample.from("page");
    }

    static Stream<GoldenExample> daemon() {
        return GoldenExample.from("daemon");
    }

    @ParameterizedTest
    @MethodSource("page")
    void whatThePageSaysIsReadAsWhatItIs(GoldenExample example) throws NotJson {
        Incoming incoming = MessageReader.read(example.frame());
        switch (example.is()) {
            case "request" -> {
                assertThat(incoming).isInstanceOf(Incoming.Request.class);
                Incoming.Request request = (Incoming.Request) incoming;
                assertThat(request.call()).isEqualTo(PageExamples.CALLS.get(example.name()));
                assertThat(request.id().json()).isEqualTo(Tree.at(JsonReader.read(example.frame()), "id"));
            }
            case "notification" -> assertThat(incoming).isEqualTo(PageExamples.NOTIFICATIONS.get(example.name()));
            case "result" -> assertThat(readResult(example, incoming)).isInstanceOf(Record.class);
            case "refusal" ->
                assertThat(answer(example, incoming))
                        .isEqualTo(new Incoming.Answer.Refusal(
                                example.member("portalCode").flatMap(PortalCode::from)));
            case "unintelligible" -> assertUnintelligible(example, incoming);
            case "ignored" -> assertThat(incoming).isInstanceOf(Incoming.Ignored.class);
            case "error" ->
                assertThat(answerTo(incoming)).isEqualTo(example.member("error").orElseThrow());
            default -> throw new AssertionError(example.is());
        }
    }

    @ParameterizedTest
    @MethodSource("daemon")
    void whatTheDaemonSaysIsWrittenAsTheExample(GoldenExample example) throws NotJson {
        String written = example.is().equals("error")
                ? ErrorExamples.MESSAGES.get(example.name())
                : DaemonExamples.MESSAGES.get(example.name());

        assertThat(written).as("an example in Java").isNotNull();
        assertThat(JsonReader.read(written)).isEqualTo(example.message());
    }

    @Test
    void everyExampleInJavaIsOneInGolden() {
        Set<String> names =
                GoldenExample.all().stream().map(GoldenExample::name).collect(Collectors.toSet());

        assertThat(names).containsAll(PageExamples.CALLS.keySet());
        assertThat(names).containsAll(PageExamples.NOTIFICATIONS.keySet());
        assertThat(names).containsAll(DaemonExamples.MESSAGES.keySet());
        assertThat(names).containsAll(ErrorExamples.MESSAGES.keySet());
    }

    @Test
    void everyMethodAndEveryErrorHasItsExample() {
        String daemon = daemon().map(GoldenExample::frame).collect(Collectors.joining("\n"));

        assertThat(PageExamples.CALLS.values().stream().map(PageCall::method))
                .containsAll(Stream.of(Method.values())
                        .filter(method -> method.caller() == Method.Caller.PAGE && !method.notification())
                        .toList());
        Stream.of(Method.values())
                .filter(method -> method.caller() == Method.Caller.DAEMON)
                .forEach(method -> assertThat(daemon).contains('"' + method.wireName() + '"'));
        Stream.of(ErrorCode.values())
                .forEach(code -> assertThat(daemon).contains("\"code\":" + code.code(), '"' + code.reason() + '"'));
    }

    private static Json readResult(GoldenExample example, Incoming incoming) {
        Json result = ((Incoming.Answer.Result) answer(example, incoming)).result();
        read(example.answers(), result);
        return result;
    }

    private static void assertUnintelligible(GoldenExample example, Incoming incoming) {
        Incoming.Answer answer = answer(example, incoming);
        if (answer instanceof Incoming.Answer.Result result) {
            assertThatThrownBy(() -> read(example.answers(), result.result())).isInstanceOf(InvalidField.class);
        } else {
            assertThat(answer).isInstanceOf(Incoming.Answer.Unintelligible.class);
        }
    }

    private static Record read(Method method, Json result) {
        return method == Method.ACTIVATION_ISSUE
                ? ActivationIssue.Result.read(result)
                : ActivationAuthorize.Result.read(result);
    }

    private static Incoming.Answer answer(GoldenExample example, Incoming incoming) {
        assertThat(incoming).isInstanceOf(Incoming.Response.class);
        Incoming.Response response = (Incoming.Response) incoming;
        assertThat(response.id().json()).isEqualTo(Tree.at(example.message(), "id"));
        return response.answer();
    }

    /** The error that the daemon answers with, in the form in which the examples tell it. */
    private static Json answerTo(Incoming incoming) throws NotJson {
        assertThat(incoming).isInstanceOf(Incoming.Malformed.class);
        Incoming.Malformed malformed = (Incoming.Malformed) incoming;
        Json written = JsonReader.read(MessageWriter.error(malformed.id(), malformed.error()));
        Json error = Tree.at(written, "error");
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("id", Tree.at(written, "id"));
        members.put("code", Tree.at(error, "code"));
        members.put("data", Tree.at(error, "data"));
        return new Json.Obj(members);
    }
}
