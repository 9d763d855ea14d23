package se.kortbro.daemon.apdu;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** 6Cxx: nothing was done, Le was wrong and xx is right (ISO/IEC 7816-4, 5.6); the command is sent again, once. */
public final class CorrectLe implements CardConnection {
    private final CardConnection link;

    public CorrectLe(CardConnection link) {
        this.link = link;
    }

    @Override
    public byte[] transmit(byte[] command) {
        byte[] answer = link.transmit(command);
        OptionalInt rightLe = ResponseApdu.of(answer).status().rightLe();
        // What had no Le cannot have had a wrong one: a VERIFY is never sent twice, whatever a card says.
        Optional<CommandApdu> sent = rightLe.isPresent() ? CommandApdu.decode(command) : Optional.empty();
        if (sent.isEmpty()) {
            return answer;
        }
        try (CommandApdu wrong = sent.get();
                CommandApdu right = wrong.withLe(rightLe.getAsInt())) {
            if (wrong.le() == CommandApdu.NO_LE) {
                return answer;
            }
            byte[] again = right.encode();
            try {
                return link.transmit(again);
            } finally {
                Arrays.fill(again, (byte) 0);
            }
        }
    }
}
