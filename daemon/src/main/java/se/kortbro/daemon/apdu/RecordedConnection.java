package se.kortbro.daemon.apdu;

import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Writes down what is said to a card and what it answers, as {@link Transcript} reads it back; secrets masked. The
 * certificates of the card's owner are in it all the same.
 */
public final class RecordedConnection implements CardConnection {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final CardConnection link;
    private final Consumer<String> out;

    /**
     * @param out gets a command's name before it is sent, so that one which ends everything is known, and the exchange as
     *     a whole after it; never half a line. It must not throw: the card goes on being served.
     */
    public RecordedConnection(CardConnection link, Consumer<String> out) {
        this.link = link;
        this.out = out;
    }

    @Override
    public byte[] transmit(byte[] command) {
        out.accept("# " + CommandNames.of(command) + "\n");
        String said = "> " + MaskedCommand.text(command) + "\n";
        try {
            byte[] answer = link.transmit(command);
            out.accept(said + "< " + HEX.formatHex(answer) + "\n");
            return answer;
        } catch (RuntimeException none) {
            out.accept(said + "! " + none.getClass().getSimpleName() + "\n");
            throw none;
        }
    }
}
