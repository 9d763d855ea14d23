package se.kortbro.simulatedcard;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/**
 * SELECT (SP 800-73-5 part 2, 3.1.1). Two applications live on the chip: PIV, and the card manager that every
 * GlobalPlatform chip has and that here can do nothing but be selected.
 */
final class Selection {
    private static final byte[] PIV = {(byte) 0xA0, 0, 0, 3, 8, 0, 0, 0x10, 0, 1, 0};
    /** The registered provider alone: the shortest name that yubico-piv-tool selects by. */
    private static final int SHORTEST = 5;

    private static final byte[] CARD_MANAGER = {(byte) 0xA0, 0, 0, 1, 0x51, 0, 0, 0};
    private static final int BY_NAME = 0x0400;

    private final CardMemory memory;
    private final CardProfile profile;
    private final SecurityStatus status;

    Selection(CardMemory memory, SecurityStatus status) {
        this.memory = memory;
        this.profile = memory.profile();
        this.status = status;
    }

    /** An application that is not there leaves the one selected, and its logins, as they were. */
    Answer select(Command command) {
        if (command.p1p2() != BY_NAME) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        if (names(PIV, command.data())) {
            if (!status.isSelected() || profile.has(Quirk.SELECT_DROPS_LOGIN)) {
                status.dropLogins();
            }
            status.select();
            return Answer.of(applicationProperties());
        }
        if (names(CARD_MANAGER, command.data())) {
            status.clear();
            return Answer.of(Tlv.encode(0x6F, Tlv.encode(0x84, CARD_MANAGER)));
        }
        throw new Refusal(StatusWord.NOT_FOUND);
    }

    private static boolean names(byte[] aid, byte[] name) {
        return name.length >= SHORTEST
                && name.length <= aid.length
                && Arrays.equals(aid, 0, name.length, name, 0, name.length);
    }

    /** Table 3 there: PIX of the application, its authority, and which algorithms it knows. */
    private byte[] applicationProperties() {
        byte[] identifier = Arrays.copyOfRange(PIV, SHORTEST, PIV.length);
        byte[] authority = Arrays.copyOf(PIV, SHORTEST);
        byte[] algorithms = profile.has(Quirk.NO_ALGORITHMS_IN_SELECT) ? new byte[0] : algorithms();
        return Tlv.encode(
                0x61, Tlv.encode(0x4F, identifier), Tlv.encode(0x79, Tlv.encode(0x4F, authority)), algorithms);
    }

    private byte[] algorithms() {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes(Tlv.encode(0x80, memory.adminKey().algorithm().number()));
        profile.keyTypes().stream().sorted().forEach(type -> list.writeBytes(Tlv.encode(0x80, type.algorithm())));
        list.writeBytes(Tlv.encode(0x06, 0));
        return Tlv.encode(0xAC, list.toByteArray());
    }
}
