package se.kortbro.daemon.apdu;

import java.io.IOException;
import java.util.HexFormat;

/**
 * Writes down what is said to a card and what it answers, as {@link Transcript} reads it back; secrets masked. The
 * certificates of the card's owner are in it all the same.
 */
public final class RecordedConnection implements CardConnection {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final CardConnection link;
    private final Appendable out;
    private boolean broken;

    /** @param out gets whole lines; when it fails, recording ends and the card goes on being served */
    public RecordedConnection(CardConnection link, Appendable out) {
        this.link = link;
        this.out = out;
    }

    @Override
    public byte[] transmit(byte[] command) {
        write("# " + CommandNames.of(command) + "\n> " + MaskedCommand.text(command) + "\n");
        boolean answered = false;
        try {
            byte[] answer = link.transmit(command);
            answered = true;
            write("< " + HEX.formatHex(answer) + "\n");
            return answer;
        } finally {
            if (!answered) {
                write("!\n");
            }
        }
    }

    private void write(String lines) {
        if (broken) {
            return;
        }
        try {
            out.append(lines);
        } catch (IOException e) {
            broken = true;
        }
    }
}
