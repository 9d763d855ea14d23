package se.kortbro.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.kortbro.protocol.json.FieldReader;
import se.kortbro.protocol.json.Json;
import se.kortbro.protocol.json.Token;
import se.kortbro.protocol.value.Limits;

/** Limits, which are too long for golden examples. */
final class MessageReaderTest {
    @Test
    void aMessageOfExactlyTheLimitIsRead() {
        String text = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"readers.list\",\"params\":{\"pad\":\"\"}}";
        String full = text.replace("\"\"", '"' + "x".repeat(Limits.MAX_MESSAGE_BYTES - text.length()) + '"');

        assertThat(full).hasSize(64 * 1024);
        assertThat(MessageReader.read(full)).isEqualTo(new Incoming.Request(Token.of(1), new ReadersList()));
        assertThat(code(full + " ")).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void anUnknownMemberMayBeAsDeepAsAMessageIsLong() {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);

        assertThat(MessageReader.read(list("1", "{\"deep\":" + deep + "}")))
                .isEqualTo(new Incoming.Request(Token.of(1), new ReadersList()));
        assertThat(code(deep)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(code("[".repeat(30_000))).isEqualTo(ErrorCode.PARSE_ERROR);
        assertThat(code(list("1", "{\"deep\":" + deep.substring(1) + "}"))).isEqualTo(ErrorCode.PARSE_ERROR);
    }

    @Test
    void anIdMayHaveAThousandDigitsAndIsEchoedToTheLast() {
        String digits = "7".repeat(Token.MAX_LENGTH);

        Incoming.Request request = (Incoming.Request) MessageReader.read(list(digits, "{}"));

        assertThat(MessageWriter.result(request.id(), new EmptyResult()))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + digits + ",\"result\":{}}");
        assertThat(code(list(digits + "7", "{}"))).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(code(list('"' + digits + "7\"", "{}"))).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void anUnknownNumberMayBeHuge() {
        assertThat(MessageReader.read(list("1", "{\"n\":1e999999999,\"m\":" + "9".repeat(50_000) + "}")))
                .isEqualTo(new Incoming.Request(Token.of(1), new ReadersList()));
    }

    @Test
    void anIdOfTextIsAnotherThanTheSameDigits() {
        assertThat(MessageReader.read(list("\"1\"", "{}")))
                .isEqualTo(new Incoming.Request(Token.of("1"), new ReadersList()))
                .isNotEqualTo(new Incoming.Request(Token.of(1), new ReadersList()));
    }

    @Test
    void aTextMayHaveAsManyCharactersAsItMayAndNoMore() {
        String longest = "å".repeat(FieldReader.MAX_TEXT);
        String read = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"card.read\",\"params\":{\"reader\":\"%s\"}}";

        assertThat(MessageReader.read(read.formatted(longest)))
                .isEqualTo(new Incoming.Request(Token.of(1), new CardRead(Optional.of(longest))));
        assertThat(code(read.formatted(longest + "å"))).isEqualTo(ErrorCode.INVALID_PARAMS);
    }

    @Test
    void aPortalsCodeThatNobodyCouldReadIsNone() {
        String code = "1".repeat(PortalCode.MAX_LENGTH + 1);
        String refusal = "{\"jsonrpc\":\"2.0\",\"id\":\"d\",\"error\":{\"data\":{\"portalCode\":" + code + "}}}";

        assertThat(MessageReader.read(refusal))
                .isEqualTo(new Incoming.Response(Token.of("d"), new Incoming.Answer.Refusal(Optional.empty())));
    }

    @Test
    void aCertificateMayFillAMessage() {
        String base64 = "MAAA".repeat(Limits.MAX_MESSAGE_BYTES / 4 - 32);
        String text = "{\"jsonrpc\":\"2.0\",\"id\":\"d\",\"result\":{\"certificate\":\"" + base64 + "\"}}";

        Incoming.Response response = (Incoming.Response) MessageReader.read(text);
        Json result = ((Incoming.Answer.Result) response.answer()).result();

        assertThat(ActivationIssue.Result.read(result).certificate()).hasSize(base64.length() / 4 * 3);
    }

    private static String list(String id, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"readers.list\",\"params\":" + params + ",\"id\":" + id + "}";
    }

    private static ErrorCode code(String text) {
        return ((Incoming.Malformed) MessageReader.read(text)).code();
    }
}
