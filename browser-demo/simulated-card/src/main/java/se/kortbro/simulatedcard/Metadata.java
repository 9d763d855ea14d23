package se.kortbro.simulatedcard;

import java.util.Arrays;
import java.util.Optional;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/** Yubico's GET METADATA: what is in a key reference, without using it. */
final class Metadata {
    private static final int PIN = 0x80;
    private static final int PUK = 0x81;

    private static final int ALGORITHM = 1;
    private static final int POLICY = 2;
    private static final int ORIGIN = 3;
    private static final int PUBLIC_KEY = 4;
    private static final int IS_DEFAULT = 5;
    private static final int RETRIES = 6;
    /** Algorithm of PIN and PUK. */
    private static final int CODE = 0xFF;

    private final CardMemory memory;

    Metadata(CardMemory memory) {
        this.memory = memory;
    }

    Answer of(Command command) {
        if (command.p1() != 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        return switch (command.p2()) {
            case PIN -> code(memory.pin());
            case PUK -> code(memory.puk());
            case Slot.ADMINISTRATION -> administration();
            default -> keyPair(command.p2());
        };
    }

    private static Answer code(ReferenceData reference) {
        byte[] retries = {(byte) reference.tries(), (byte) reference.left()};
        return Answer.of(Tlv.join(
                Tlv.encode(ALGORITHM, CODE),
                Tlv.encode(IS_DEFAULT, reference.hasFactoryValue() ? 1 : 0),
                Tlv.encode(RETRIES, retries)));
    }

    private Answer administration() {
        AdminKey key = memory.adminKey();
        boolean original =
                Arrays.equals(key.value(), memory.profile().adminKey().value());
        return Answer.of(Tlv.join(
                Tlv.encode(ALGORITHM, key.algorithm().number()),
                Tlv.encode(POLICY, new byte[] {0, SlotKey.NO_TOUCH}),
                Tlv.encode(IS_DEFAULT, original ? 1 : 0)));
    }

    private Answer keyPair(int slot) {
        SlotKey key = Optional.ofNullable(memory.keys().get(slot))
                .orElseThrow(() -> new Refusal(StatusWord.NO_REFERENCE_DATA));
        byte[] policies = {(byte) key.pinPolicy().number(), (byte) key.touchPolicy()};
        return Answer.of(Tlv.join(
                Tlv.encode(ALGORITHM, key.type().algorithm()),
                Tlv.encode(POLICY, policies),
                Tlv.encode(ORIGIN, key.madeHere() ? 1 : 2),
                Tlv.encode(
                        PUBLIC_KEY,
                        PublicKeyTemplate.content(key.type(), key.pair().getPublic()))));
    }
}
