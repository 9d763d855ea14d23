package se.kortbro.simulatedcard;

import java.util.List;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/** The PIV application: which part of it does a command. */
final class PivApplication {
    private final CardProfile profile;
    private final SecurityStatus status;
    private final Selection selection;
    private final DataObjects dataObjects;
    private final PinCommands pinCommands;
    private final AdminLogin adminLogin;
    private final PrivateKeyUse privateKeyUse;
    private final KeyGeneration keyGeneration;
    private final YubicoExtensions yubicoExtensions;

    PivApplication(CardMemory memory, SecurityStatus status, KeyPairSource source) {
        this.profile = memory.profile();
        this.status = status;
        this.selection = new Selection(memory, status);
        this.dataObjects = new DataObjects(memory, status);
        this.pinCommands = new PinCommands(memory, status);
        this.adminLogin = new AdminLogin(memory, status);
        this.privateKeyUse = new PrivateKeyUse(memory, status);
        this.keyGeneration = new KeyGeneration(memory, status, source);
        this.yubicoExtensions = new YubicoExtensions(memory, status);
    }

    /** Power off or reset. */
    void reset() {
        status.clear();
        adminLogin.forgetChallenge();
    }

    /**
     * Does one whole command.
     *
     * @throws Refusal when it does not
     */
    Answer execute(Command command) {
        boolean spoilsChallenge = command.ins() == Instruction.SELECT
                || (profile.has(Quirk.CHALLENGE_SPOILT_BY_ANY_COMMAND)
                        && command.ins() != Instruction.GENERAL_AUTHENTICATE);
        if (spoilsChallenge) {
            adminLogin.forgetChallenge();
        }
        try {
            return dispatch(command);
        } finally {
            if (command.ins() != Instruction.VERIFY) {
                status.anotherCommand();
            }
        }
    }

    private Answer dispatch(Command command) {
        if (command.ins() == Instruction.SELECT) {
            return selection.select(command);
        }
        if (!status.isSelected()) {
            throw new Refusal(StatusWord.UNKNOWN_INSTRUCTION);
        }
        return switch (command.ins()) {
            case Instruction.GET_DATA -> dataObjects.get(command);
            case Instruction.PUT_DATA -> dataObjects.put(command);
            case Instruction.VERIFY -> pinCommands.verify(command);
            case Instruction.CHANGE_REFERENCE_DATA -> pinCommands.change(command);
            case Instruction.RESET_RETRY_COUNTER -> pinCommands.unblock(command);
            case Instruction.GENERAL_AUTHENTICATE -> generalAuthenticate(command);
            case Instruction.GENERATE -> keyGeneration.generate(command);
            default -> yubicoExtensions.execute(command);
        };
    }

    private Answer generalAuthenticate(Command command) {
        List<Tlv> template = Tlv.parse(Tlv.only(0x7C, command.data()).value());
        return command.p2() == Slot.ADMINISTRATION
                ? adminLogin.step(command.p1(), template)
                : privateKeyUse.use(command, template);
    }
}
