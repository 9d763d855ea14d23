package se.kortbro.simulatedcard;

import java.util.Arrays;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;

/** VERIFY, CHANGE REFERENCE DATA and RESET RETRY COUNTER (SP 800-73-5 part 2, 3.2.1 to 3.2.3). */
final class PinCommands {
    private static final int PIN = 0x80;
    private static final int PUK = 0x81;
    private static final int CODE_LENGTH = 8;
    private static final int SHORTEST_CODE = 6;
    private static final int FORGET = 0xFF;

    private final CardMemory memory;
    private final SecurityStatus status;

    PinCommands(CardMemory memory, SecurityStatus status) {
        this.memory = memory;
        this.status = status;
    }

    /** Without data it asks: 9000 while verified, else the tries left. With P1 = FF it logs out. */
    Answer verify(Command command) {
        if (command.p1() != 0 && command.p1() != FORGET) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        if (command.p2() != PIN) {
            throw new Refusal(StatusWord.NO_REFERENCE_DATA);
        }
        if (command.p1() == FORGET) {
            return logOut(command);
        }
        return command.hasData() ? compare(command.data()) : tell();
    }

    private Answer logOut(Command command) {
        if (command.hasData()) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
        status.dropPin();
        return Answer.DONE;
    }

    private Answer tell() {
        boolean verified = status.isPinVerified() && !memory.profile().has(Quirk.VERIFY_STATUS_NEVER_OK);
        status.anotherCommand(); // a question is not a login: 9C wants the PIN itself directly before it signs
        if (verified) {
            return Answer.DONE;
        }
        return memory.pin().isBlocked() ? Answer.status(StatusWord.BLOCKED) : triesLeft(memory.pin());
    }

    private Answer compare(byte[] tried) {
        demandPinFormat(tried);
        status.dropPin();
        if (!memory.pin().matches(tried)) {
            return triesLeft(memory.pin());
        }
        status.verifyPin();
        return Answer.DONE;
    }

    Answer change(Command command) {
        demandFirstParameterZero(command);
        if (command.p2() != PIN && command.p2() != PUK) {
            throw new Refusal(StatusWord.NO_REFERENCE_DATA);
        }
        byte[] old = firstCode(command.data());
        byte[] replacement = secondCode(command.data());
        if (command.p2() == PUK) {
            demandFormat(replacement);
            return replace(memory.puk(), old, replacement);
        }
        demandPinFormat(replacement);
        status.dropPin();
        Answer answer = replace(memory.pin(), old, replacement);
        if (answer.statusWord() == StatusWord.OK) {
            status.verifyPin();
        }
        return answer;
    }

    private Answer replace(ReferenceData reference, byte[] old, byte[] replacement) {
        if (!reference.matches(old)) {
            return triesLeft(reference);
        }
        reference.set(replacement);
        return Answer.DONE;
    }

    Answer unblock(Command command) {
        demandFirstParameterZero(command);
        if (command.p2() != PIN) {
            throw new Refusal(StatusWord.NO_REFERENCE_DATA);
        }
        byte[] puk = firstCode(command.data());
        byte[] replacement = secondCode(command.data());
        demandPinFormat(replacement);
        if (!memory.puk().matches(puk)) {
            return triesLeft(memory.puk());
        }
        memory.pin().set(replacement);
        status.dropPin();
        return Answer.DONE;
    }

    private Answer triesLeft(ReferenceData reference) {
        int base = memory.profile().has(Quirk.TRIES_WITHOUT_C) ? StatusWord.TRIES_LEFT_BARE : StatusWord.TRIES_LEFT;
        return Answer.status(base | Math.min(reference.left(), 0xF));
    }

    private static void demandFirstParameterZero(Command command) {
        if (command.p1() != 0) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
    }

    private static byte[] firstCode(byte[] both) {
        demandData(both.length == 2 * CODE_LENGTH);
        return Arrays.copyOf(both, CODE_LENGTH);
    }

    private static byte[] secondCode(byte[] both) {
        return Arrays.copyOfRange(both, CODE_LENGTH, 2 * CODE_LENGTH);
    }

    /** 2.4.3 there: 6 to 8 characters and FF behind them. What is no code costs no try. */
    private static void demandFormat(byte[] code) {
        demandData(code.length == CODE_LENGTH && length(code) >= SHORTEST_CODE);
        for (int i = length(code); i < CODE_LENGTH; i++) {
            demandData(code[i] == (byte) 0xFF);
        }
    }

    private static void demandPinFormat(byte[] code) {
        demandFormat(code);
        for (int i = 0; i < length(code); i++) {
            demandData(code[i] >= '0' && code[i] <= '9');
        }
    }

    private static int length(byte[] code) {
        int length = 0;
        while (length < code.length && code[length] != (byte) 0xFF) {
            length++;
        }
        return length;
    }

    private static void demandData(boolean good) {
        if (!good) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
    }
}
