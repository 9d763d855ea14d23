package se.kortbro.daemon.prompt.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * The fields of a message, one after the other: what is written by a method is read by its namesake. A number has four
 * bytes, a text two of length and then UTF-8.
 */
final class Fields {
    private static final byte NONE = -1;

    private final ByteBuffer bytes;

    Fields(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    Fields number(int value) {
        bytes.putInt(value);
        return this;
    }

    int number() {
        return bytes.getInt();
    }

    Fields oneOf(Enum<?> value) {
        return text(value.name());
    }

    <E extends Enum<E>> E oneOf(Class<E> kind) {
        return Enum.valueOf(kind, text());
    }

    Fields problem(Optional<Problem> value) {
        return text(value.map(Problem::name).orElse(""));
    }

    Optional<Problem> problem() {
        return Optional.of(text()).filter(name -> !name.isEmpty()).map(Problem::valueOf);
    }

    Fields status(PinStatus value) {
        oneOf(value.role());
        bytes.put((byte) value.triesLeft().orElse(NONE));
        bytes.put((byte) (value.blocked() ? 1 : 0));
        bytes.put((byte) value.minLength()).put((byte) value.maxLength());
        return this;
    }

    PinStatus status() {
        PinRole role = oneOf(PinRole.class);
        byte tries = bytes.get();
        return new PinStatus(
                role,
                tries == NONE ? OptionalInt.empty() : OptionalInt.of(tries),
                bytes.get() == 1,
                bytes.get(),
                bytes.get());
    }

    Fields request(Request value) {
        oneOf(value.purpose());
        text(value.origin());
        bytes.put((byte) (value.testEnvironment() ? 1 : 0));
        text(value.cardNumber());
        text(value.reader());
        text(value.locale().toLanguageTag());
        return this;
    }

    Request request() {
        return new Request(
                oneOf(Purpose.class), text(), bytes.get() == 1, text(), text(), Locale.forLanguageTag(text()));
    }

    private Fields text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        bytes.putShort((short) encoded.length).put(encoded);
        return this;
    }

    private String text() {
        byte[] encoded = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    Fields pins(List<Pin> values) {
        bytes.put((byte) values.size());
        for (Pin pin : values) {
            bytes.put((byte) pin.length());
            pin.lend(digits -> bytes.put(digits));
        }
        return this;
    }

    List<Pin> pins() {
        List<Pin> pins = new ArrayList<>();
        try {
            for (int count = bytes.get(); count > 0; count--) {
                pins.add(pin());
            }
            return pins;
        } catch (RuntimeException e) {
            pins.forEach(Pin::close);
            throw e;
        }
    }

    private Pin pin() {
        char[] typed = new char[bytes.get()];
        for (int i = 0; i < typed.length; i++) {
            typed[i] = (char) bytes.get();
        }
        return Pin.takeOver(typed); // wipes it
    }
}
