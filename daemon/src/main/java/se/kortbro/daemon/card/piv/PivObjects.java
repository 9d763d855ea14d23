package se.kortbro.daemon.card.piv;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.apdu.Tlv;
import se.kortbro.daemon.card.CardFailure;

/** The data objects of a PIV card, whatever is in them. */
final class PivObjects {
    private static final int GET_DATA = 0xCB; // SP 800-73-5 part 2, 3.1.2
    private static final int PUT_DATA = 0xDB; // SP 800-73-5 part 2, 3.3.1
    private static final int CURRENT = 0x3FFF; // P1 P2: objects of the selected application
    private static final int NAME = 0x5C; // tag list
    private static final int CONTENT = 0x53;

    /** How cards say that there is no such object, the last three of slots that they lack altogether, or not for us. */
    private static final Set<StatusWord> NOT_THERE = Set.of(
            StatusWord.NOT_FOUND,
            StatusWord.REFERENCED_DATA_NOT_FOUND,
            StatusWord.SECURITY_STATUS_NOT_SATISFIED,
            StatusWord.WRONG_DATA,
            StatusWord.FUNCTION_NOT_SUPPORTED,
            StatusWord.INCORRECT_P1_P2);

    /** How cards say that an object is too large, for their memory or for the command. */
    private static final Set<StatusWord> TOO_LARGE = Set.of(StatusWord.NOT_ENOUGH_MEMORY, StatusWord.WRONG_LENGTH);

    private final PivChannel channel;
    private final PivState state;

    PivObjects(PivChannel channel, PivState state) {
        this.channel = channel;
        this.state = state;
    }

    /**
     * Reads an object. What makes no sense was garbled on its way, or lies so on the card: a second look tells, and what is
     * the card's own is as good as nothing.
     *
     * @param tag its three bytes as a number
     * @param understand makes something of the content inside the wrapping 53, empty when it makes no sense; total
     * @return empty when there is no such object, nothing in it, or nothing that makes sense
     * @throws CardFailure.Communication when two looks saw different things, neither making sense
     */
    <T> Optional<T> read(int tag, Function<byte[], Optional<T>> understand) {
        byte[] first = get(tag);
        if (first.length == 0) {
            return Optional.empty();
        }
        Optional<T> understood = content(first).flatMap(understand);
        if (understood.isPresent() || isEmptyObject(first)) {
            return understood;
        }
        byte[] second = get(tag);
        understood = content(second).flatMap(understand);
        if (understood.isEmpty() && !Arrays.equals(first, second)) {
            throw new CardFailure.Communication("GET DATA: an object that makes no sense, and another the next time");
        }
        return understood;
    }

    /** The answer's data; none when there is no such object. */
    private byte[] get(int tag) {
        ResponseApdu answer = channel.send(CommandApdu.of(
                0x00, GET_DATA, CURRENT >> 8, CURRENT & 0xFF, name(tag).encode(), CommandApdu.EXTENDED_LE));
        if (NOT_THERE.contains(answer.status())) {
            return new byte[0];
        }
        if (!answer.isOk()) {
            throw new CardFailure.Communication("GET DATA: " + answer.status());
        }
        return answer.data();
    }

    private static Optional<byte[]> content(byte[] data) {
        return Tlv.parse(data).filter(object -> object.tag() == CONTENT).map(Tlv::value);
    }

    private static boolean isEmptyObject(byte[] data) {
        return content(data).filter(content -> content.length == 0).isPresent();
    }

    /**
     * Writes an object.
     *
     * @return whether it fitted; when it did not, nothing was written
     */
    boolean write(int tag, byte[] content) {
        byte[] data = Tlv.encodeAll(List.of(name(tag), new Tlv(CONTENT, content)));
        StatusWord status = channel.send(
                        CommandApdu.of(0x00, PUT_DATA, CURRENT >> 8, CURRENT & 0xFF, data, CommandApdu.NO_LE))
                .status();
        if (status.equals(StatusWord.SECURITY_STATUS_NOT_SATISFIED)) {
            state.authorised(false);
            throw new CardFailure.NotAuthorized();
        }
        if (!status.isOk() && !TOO_LARGE.contains(status)) {
            throw new CardFailure.Communication("PUT DATA: " + status);
        }
        return status.isOk();
    }

    private static Tlv name(int tag) {
        return new Tlv(NAME, new byte[] {(byte) (tag >> 16), (byte) (tag >> 8), (byte) tag});
    }
}
