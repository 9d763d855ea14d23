package se.kortbro.daemon.card.piv;

import java.util.Optional;
import java.util.OptionalInt;
import se.kortbro.daemon.apdu.CommandApdu;
import se.kortbro.daemon.apdu.ResponseApdu;
import se.kortbro.daemon.apdu.StatusWord;
import se.kortbro.daemon.apdu.Tlv;

/** GET METADATA, Yubico's own (firmware 5.3 and later; some applets follow): what a card knows of a key or a code. */
final class PivMetadata {
    private static final int GET_METADATA = 0xF7; // Yubico, PIV tool documentation, "GET METADATA"
    private static final int ALGORITHM = 0x01;
    private static final int TRIES = 0x06; // two bytes: all, and left

    private final PivChannel channel;
    private boolean spoken;
    private boolean unknown;

    PivMetadata(PivChannel channel) {
        this.channel = channel;
    }

    /** Whether the card has answered it once, and so speaks Yubico's dialect. */
    boolean spoken() {
        return spoken;
    }

    /** The algorithm identifier of a key. */
    Optional<Byte> algorithm(int keyReference) {
        return field(keyReference, ALGORITHM).filter(value -> value.length == 1).map(value -> value[0]);
    }

    /** The wrong tries that are left of a code. */
    OptionalInt triesLeft(int reference) {
        return field(reference, TRIES)
                .filter(value -> value.length == 2)
                .map(value -> OptionalInt.of(Math.min(value[1] & 0xFF, 15)))
                .orElse(OptionalInt.empty());
    }

    private Optional<byte[]> field(int reference, int tag) {
        if (unknown) {
            return Optional.empty(); // asked once, in vain
        }
        ResponseApdu answer =
                channel.send(CommandApdu.of(0x00, GET_METADATA, 0x00, reference, new byte[0], CommandApdu.SHORT_LE));
        unknown = answer.status().equals(StatusWord.INSTRUCTION_NOT_SUPPORTED);
        spoken |= answer.isOk();
        return answer.isOk() ? Tlv.parseAll(answer.data()).flatMap(fields -> Tlv.find(fields, tag)) : Optional.empty();
    }
}
