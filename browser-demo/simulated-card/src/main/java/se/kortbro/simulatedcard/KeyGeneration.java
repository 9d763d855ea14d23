package se.kortbro.simulatedcard;

import java.util.List;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/** GENERATE ASYMMETRIC KEY PAIR (SP 800-73-5 part 2, 3.3.2). The slot's certificate object is left as it is. */
final class KeyGeneration {
    private static final int CONTROL_REFERENCE_TEMPLATE = 0xAC;
    private static final int ALGORITHM = 0x80;

    private final CardMemory memory;
    private final SecurityStatus status;
    private final KeyPairSource source;

    KeyGeneration(CardMemory memory, SecurityStatus status, KeyPairSource source) {
        this.memory = memory;
        this.status = status;
        this.source = source;
    }

    Answer generate(Command command) {
        int slot = command.p2();
        if (command.p1() != 0 || !Slot.holdsKeyPair(slot)) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        status.demandAdministrator();
        List<Tlv> template =
                Tlv.parse(Tlv.only(CONTROL_REFERENCE_TEMPLATE, command.data()).value());
        KeyType type = Tlv.find(template, ALGORITHM)
                .filter(value -> value.length == 1)
                .flatMap(value -> KeyType.ofAlgorithm(value[0] & 0xFF))
                .filter(memory.profile().keyTypes()::contains)
                .orElseThrow(() -> new Refusal(StatusWord.WRONG_DATA));
        KeyPolicies policies = KeyPolicies.of(template, slot);
        SlotKey key = new SlotKey(type, source.generate(type), policies.pin(), policies.touch(), true);
        memory.keys().put(slot, key);
        return Answer.of(PublicKeyTemplate.encode(type, key.pair().getPublic()));
    }
}
