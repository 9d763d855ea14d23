package se.kortbro.daemon.apdu;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the protocol T=0 cannot say (ISO/IEC 7816-3, 12.2): a command with data has no Le, its answer waits behind 61xx;
 * one with neither carries a length of zero. Extended length must be taken apart before it comes here.
 */
public final class TransportT0 implements CardConnection {
    private final CardConnection link;

    public TransportT0(CardConnection link) {
        this.link = link;
    }

    @Override
    public byte[] transmit(byte[] command) {
        Optional<CommandApdu> decoded = CommandApdu.decode(command);
        if (decoded.isEmpty()) {
            return link.transmit(command);
        }
        try (CommandApdu apdu = decoded.get()) {
            boolean data = apdu.data().length > 0;
            if (data ? apdu.le() == CommandApdu.NO_LE : apdu.le() != CommandApdu.NO_LE) {
                return link.transmit(command);
            }
            // With data: the last byte, Le, goes. With neither: P3 = 00 comes.
            byte[] tpdu = Arrays.copyOf(command, data ? command.length - 1 : command.length + 1);
            try {
                return link.transmit(tpdu);
            } finally {
                Arrays.fill(tpdu, (byte) 0);
            }
        }
    }
}
