package se.kortbro.daemon.apdu;

import java.util.Arrays;

/**
 * Says a command of extended length in short ones: data in pieces, each but the last marked in CLA (ISO/IEC 7816-4,
 * 5.3.3), and 256 bytes of answer asked for, the rest of which is {@link GetResponse}'s to fetch.
 */
public final class CommandChaining implements CardConnection {
    private static final int NOT_THE_LAST = 0x10; // CLA bit 5

    private final CardConnection link;

    public CommandChaining(CardConnection link) {
        this.link = link;
    }

    /** The first piece that the card refuses ends the chain, and its answer is the command's. */
    @Override
    public byte[] transmit(byte[] command) {
        if (!CommandApdu.isExtended(command)) {
            return link.transmit(command);
        }
        try (CommandApdu whole = CommandApdu.decode(command).orElseThrow()) {
            int from = 0;
            while (whole.data().length - from > CommandApdu.SHORT_DATA) {
                int to = from + CommandApdu.SHORT_DATA;
                byte[] answer = send(whole, whole.cla() | NOT_THE_LAST, from, to, CommandApdu.NO_LE);
                if (!ResponseApdu.of(answer).isOk()) {
                    return answer;
                }
                from = to;
            }
            int le = Math.min(whole.le(), CommandApdu.SHORT_LE);
            return send(whole, whole.cla(), from, whole.data().length, le);
        }
    }

    private byte[] send(CommandApdu whole, int cla, int from, int to, int le) {
        byte[] data = Arrays.copyOfRange(whole.data(), from, to);
        try (CommandApdu piece = CommandApdu.of(cla, whole.ins(), whole.p1(), whole.p2(), data, le)) {
            byte[] command = piece.encode();
            try {
                return link.transmit(command);
            } finally {
                Arrays.fill(command, (byte) 0);
            }
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }
}
