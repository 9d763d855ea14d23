package se.kortbro.simulatedcard;

import java.util.Arrays;
import java.util.Set;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;

/** What Yubico added to PIV ("PIV extensions" of its developers' pages), as far as its tools need it. */
final class YubicoExtensions {
    /** The firmware whose abilities this card has: 5.7 brought RSA_4096 and AES for key 9B. */
    private static final byte[] VERSION = {5, 7, 1};
    /** The last one without metadata. */
    private static final byte[] VERSION_WITHOUT_METADATA = {5, 2, 7};

    private static final int ANY = 0xFF;
    private static final int ANY_WITH_TOUCH = 0xFE;
    private static final int ADMIN_KEY_HEADER = 3;

    private final CardMemory memory;
    private final SecurityStatus status;
    private final Metadata metadata;
    private final KeyImport keyImport;
    private final Attestation attestation;

    YubicoExtensions(CardMemory memory, SecurityStatus status) {
        this.memory = memory;
        this.status = status;
        this.metadata = new Metadata(memory);
        this.keyImport = new KeyImport(memory, status);
        this.attestation = new Attestation(memory);
    }

    Answer execute(Command command) {
        if (!knows(command.ins())) {
            throw new Refusal(StatusWord.UNKNOWN_INSTRUCTION);
        }
        return switch (command.ins()) {
            case Instruction.GET_VERSION -> Answer.of(version().clone());
            case Instruction.GET_SERIAL -> Answer.of(serial(memory.profile()));
            case Instruction.GET_METADATA -> metadata.of(command);
            case Instruction.IMPORT_KEY -> keyImport.take(command);
            case Instruction.ATTEST -> attestation.of(command);
            case Instruction.SET_ADMIN_KEY -> setAdminKey(command);
            case Instruction.SET_PIN_RETRIES -> setPinRetries(command);
            case Instruction.RESET -> reset();
            default -> throw new Refusal(StatusWord.UNKNOWN_INSTRUCTION);
        };
    }

    private boolean knows(int ins) {
        CardProfile profile = memory.profile();
        return !profile.has(Quirk.NO_YUBICO_EXTENSIONS)
                && !(ins == Instruction.GET_METADATA && profile.has(Quirk.NO_METADATA))
                && !(ins == Instruction.ATTEST && !profile.attestation());
    }

    private byte[] version() {
        return memory.profile().has(Quirk.NO_METADATA) ? VERSION_WITHOUT_METADATA : VERSION;
    }

    /** The chip's serial number, four bytes; not the card number, but the same for the same one. */
    static byte[] serial(CardProfile profile) {
        int serial = profile.cardNumber().hashCode() & 0x7FFF_FFFF;
        return new byte[] {(byte) (serial >> 24), (byte) (serial >> 16), (byte) (serial >> 8), (byte) serial};
    }

    /** Data: algorithm, 9B, length, key. */
    private Answer setAdminKey(Command command) {
        if (command.p1() != ANY || !Set.of(ANY, ANY_WITH_TOUCH).contains(command.p2())) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        status.demandAdministrator();
        byte[] data = command.data();
        if (data.length < ADMIN_KEY_HEADER
                || (data[1] & 0xFF) != Slot.ADMINISTRATION
                || (data[2] & 0xFF) != data.length - ADMIN_KEY_HEADER) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        AdminAlgorithm algorithm = AdminAlgorithm.ofNumber(data[0] & 0xFF)
                .filter(known -> known.keyLength() == data.length - ADMIN_KEY_HEADER)
                .orElseThrow(() -> new Refusal(StatusWord.WRONG_DATA));
        memory.setAdminKey(new AdminKey(algorithm, Arrays.copyOfRange(data, ADMIN_KEY_HEADER, data.length)));
        return Answer.DONE;
    }

    /** P1 and P2: tries of PIN and PUK. Both codes become the factory's again. */
    private Answer setPinRetries(Command command) {
        status.demandAdministrator();
        status.demandPin(PinPolicy.ONCE);
        if (command.p1() == 0 || command.p2() == 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        memory.pin().reset(memory.profile().pin(), command.p1());
        memory.puk().reset(memory.profile().puk(), command.p2());
        status.dropPin();
        return Answer.DONE;
    }

    /** Only a card whose PIN and PUK are both blocked can be made new. */
    private Answer reset() {
        if (!memory.pin().isBlocked() || !memory.puk().isBlocked()) {
            throw new Refusal(StatusWord.CONDITIONS_OF_USE);
        }
        memory.erase();
        status.dropLogins();
        return Answer.DONE;
    }
}
