package se.kortbro.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.kortbro.protocol.json.InvalidField;
import se.kortbro.protocol.value.Limits;

/** What strangers send: whatever it is, it is read to an end, soon, and nothing is thrown. */
@Tag("long")
final class HostileTextTest {
    private static final int MUTATIONS = 100_000;
    /** Thousands of times what one takes: only a text that makes the reader do more than read it gets here. */
    private static final Duration TOO_LONG = Duration.ofSeconds(1);

    private static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            "\udc00",
            "null",
            "true",
            "-",
            "1e999",
            "0x1",
            "NaN",
            "\"id\":",
            "\"method\":",
            "\"params\":",
            "\"result\":",
            "\"error\":",
            "\u0000",
            "\ufeff",
            "é",
            "😀",
            "/*",
            "//",
            "'",
            "9".repeat(400),
            "[".repeat(300),
            "{\"a\":".repeat(300));

    @Test
    void aHundredThousandSpoiltMessagesAreEachReadToSomething() {
        Random random = new Random(20261125);
        List<String> seeds =
                GoldenExample.all().stream().map(GoldenExample::frame).toList();
        for (int i = 0; i < MUTATIONS; i++) {
            String text = spoil(seeds.get(random.nextInt(seeds.size())), random);
            long begun = System.nanoTime();
            answer(text);
            assertThat(System.nanoTime() - begun).as(text).isLessThan(TOO_LONG.toNanos());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "\"", "9", "\\", "{\"id\":1,", "{\"jsonrpc\":\"2.0\",\"id\":"})
    void aMessageFullOfOneThingIsRead(String thing) {
        String text = thing.repeat(Limits.MAX_MESSAGE_BYTES / thing.length());

        long begun = System.nanoTime();
        Incoming incoming = MessageReader.read(text);

        assertThat(incoming).isInstanceOf(Incoming.Malformed.class);
        assertThat(System.nanoTime() - begun).isLessThan(TOO_LONG.toNanos());
    }

    /** As a session would: whatever gets an answer is answered, and the answer can be written. */
    private static void answer(String text) {
        Incoming incoming = MessageReader.read(text);
        if (incoming instanceof Incoming.Malformed malformed) {
            assertThat(MessageWriter.error(malformed.id(), malformed.error())).isNotEmpty();
        } else if (incoming instanceof Incoming.Request request) {
            assertThat(MessageWriter.result(request.id(), new EmptyResult())).isNotEmpty();
        } else if (incoming instanceof Incoming.Response response
                && response.answer() instanceof Incoming.Answer.Result result) {
            try {
                assertThat(ActivationIssue.Result.read(result.result())).isNotNull();
            } catch (InvalidField expected) {
                assertThat(expected.field()).startsWith("result");
            }
        } else {
            assertThat(incoming).isNotNull();
        }
    }

    private static String spoil(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.replace(at, end, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 4 -> text.setLength(at);
                default -> text.insert(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }
}
