package se.kortbro.daemon.prompt.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.kortbro.daemon.activation.PinPrompt;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

final class PipeTest {
    private static final PinStatus PIN1 = new PinStatus(PinRole.PIN1, OptionalInt.of(3), false, 6, 8);
    private static final PinStatus UNTOLD = new PinStatus(PinRole.PIN2, OptionalInt.empty(), true, 4, 16);

    static List<Message> messages() {
        return List.of(
                new Message.Ready(),
                new Message.Open(new PinPrompt.Request(
                        PinPrompt.Purpose.ACTIVATE_SIGNATURE,
                        "https://minasidor.test.siths.se",
                        true,
                        "9752316495727304824",
                        "Läsare ① 00",
                        Locale.forLanguageTag("sv-SE"))),
                new Message.Ask(1, PIN1, Optional.empty()),
                new Message.Ask(Integer.MAX_VALUE, UNTOLD, Optional.of(PinPrompt.Problem.WRONG)),
                new Message.Replace(2, UNTOLD, PIN1, Optional.of(PinPrompt.Problem.REFUSED)),
                new Message.Pad(3, PIN1, Optional.of(PinPrompt.Problem.PAD_TIMEOUT)),
                new Message.Locked(4, PinRole.PUK),
                new Message.Cancel(8),
                new Message.Focus(),
                new Message.Close(),
                new Message.Given(5, List.of()),
                new Message.Ended(6, Message.Reason.TIME));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageArrivesAsItWasSent(Message message) throws IOException {
        assertThat(reading(bytes(message)).receive()).contains(message);
    }

    @Test
    void codesArriveAsTheyWereTyped() throws IOException {
        byte[] sent = bytes(new Message.Given(7, List.of(pin("123456"), pin("1234567890123456"))));

        Message.Given given = (Message.Given) reading(sent).receive().orElseThrow();

        assertThat(given.number()).isEqualTo(7);
        assertThat(given.pins()).extracting(PipeTest::text).containsExactly("123456", "1234567890123456");
    }

    @Test
    void allArriveInTheirOrderHoweverTheyAreCutUp() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int round = 0; round < 300; round++) {
            for (Message message : messages()) {
                all.writeBytes(bytes(message));
            }
        }
        for (int piece : new int[] {1, 7, 100_000}) {
            Pipe pipe = new Pipe(inPieces(all.toByteArray(), piece), OutputStream.nullOutputStream());
            for (int round = 0; round < 300; round++) {
                for (Message message : messages()) {
                    assertThat(pipe.receive()).contains(message);
                }
            }
            assertThat(pipe.receive()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void oneThatIsCutIsTheEnd(Message message) throws IOException {
        byte[] whole = bytes(message);
        for (int length = 0; length < whole.length; length++) {
            assertThat(reading(Arrays.copyOf(whole, length)).receive()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aBitThatIsWrongIsAMessageOrAnErrorAndNothingElse(Message message) throws IOException {
        byte[] whole = bytes(message);
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] wrong = whole.clone();
                wrong[i] ^= (byte) (1 << bit);
                try {
                    Optional<Message> unused = reading(wrong).receive();
                } catch (IOException e) {
                    assertThat(e).hasMessageMatching("a message of \\d+ bytes|not a message of ours: \\w+");
                }
            }
        }
    }

    @Test
    void whatNobodyWroteIsRefused() {
        assertThatThrownBy(() -> reading("Error: Could not".getBytes(StandardCharsets.US_ASCII))
                        .receive())
                .isInstanceOf(IOException.class);
    }

    @Test
    void tooLongAMessageIsNotSent() {
        Message message = new Message.Open(new PinPrompt.Request(
                PinPrompt.Purpose.IDENTIFY, "https://" + "a".repeat(9000), false, "975", "Reader", Locale.ENGLISH));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new Pipe(InputStream.nullInputStream(), out).send(message))
                .isInstanceOf(IOException.class);
        assertThat(out.size()).isZero();
    }

    private static Pipe reading(byte[] bytes) {
        return new Pipe(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    }

    private static byte[] bytes(Message message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Pipe(InputStream.nullInputStream(), out).send(message);
        return out.toByteArray();
    }

    private static InputStream inPieces(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, most));
            }
        };
    }

    private static Pin pin(String digits) {
        return Pin.takeOver(digits.toCharArray());
    }

    private static String text(Pin pin) {
        return pin.lend(digits -> new String(digits, StandardCharsets.US_ASCII));
    }
}
