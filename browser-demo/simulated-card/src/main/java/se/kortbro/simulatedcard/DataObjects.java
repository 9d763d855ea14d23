package se.kortbro.simulatedcard;

import java.util.List;
import se.kortbro.simulatedcard.apdu.Answer;
import se.kortbro.simulatedcard.apdu.Command;
import se.kortbro.simulatedcard.apdu.Refusal;
import se.kortbro.simulatedcard.apdu.StatusWord;
import se.kortbro.simulatedcard.apdu.Tlv;

/** GET DATA and PUT DATA (SP 800-73-5 part 2, 3.1.2 and 3.3.1). */
final class DataObjects {
    private static final int TAG_LIST = 0x5C;
    private static final int CONTENT = 0x53;
    private static final int CURRENT_DIRECTORY = 0x3FFF;

    private final CardMemory memory;
    private final SecurityStatus status;

    DataObjects(CardMemory memory, SecurityStatus status) {
        this.memory = memory;
        this.status = status;
    }

    Answer get(Command command) {
        demandCurrentDirectory(command);
        int tag = tag(Tlv.only(TAG_LIST, command.data()).value());
        if (PivObject.isBehindPin(tag)) {
            status.demandPin(PinPolicy.ONCE);
        }
        byte[] content = memory.objects().get(tag).orElseThrow(() -> new Refusal(StatusWord.NOT_FOUND));
        return Answer.of(Tlv.encode(PivObject.isOwnTemplate(tag) ? tag : CONTENT, content));
    }

    Answer put(Command command) {
        demandCurrentDirectory(command);
        status.demandAdministrator();
        List<Tlv> row = Tlv.parse(command.data());
        if (row.size() == 1 && PivObject.isOwnTemplate(row.get(0).tag())) {
            memory.objects().put(row.get(0).tag(), row.get(0).value());
            return Answer.DONE;
        }
        if (row.size() != 2 || row.get(0).tag() != TAG_LIST || row.get(1).tag() != CONTENT) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        int tag = tag(row.get(0).value());
        if (!PivObject.exists(tag)) {
            throw new Refusal(StatusWord.NOT_FOUND);
        }
        memory.objects().put(tag, row.get(1).value());
        return Answer.DONE;
    }

    private static void demandCurrentDirectory(Command command) {
        if (command.p1p2() != CURRENT_DIRECTORY) {
            throw new Refusal(StatusWord.WRONG_P1_P2);
        }
    }

    private static int tag(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > 3) {
            throw new Refusal(StatusWord.WRONG_DATA);
        }
        int tag = 0;
        for (byte b : bytes) {
            tag = (tag << 8) | (b & 0xFF);
        }
        return tag;
    }
}
