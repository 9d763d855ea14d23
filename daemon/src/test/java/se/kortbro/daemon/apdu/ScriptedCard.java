package se.kortbro.daemon.apdu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A card that answers what it was told to, in order, whatever it is asked; it keeps what it got. */
public final class ScriptedCard implements CardConnection {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private final List<byte[]> buffers = new ArrayList<>();
    private String whenNothingIsLeft = "6F00";

    /** @param answers hexadecimal, spaces free; "!" for a failure of the connection */
    public ScriptedCard(String... answers) {
        this.answers.addAll(List.of(answers));
    }

    /** A card that says the same for ever. */
    public static ScriptedCard always(String answer) {
        ScriptedCard card = new ScriptedCard();
        card.whenNothingIsLeft = answer;
        return card;
    }

    @Override
    public byte[] transmit(byte[] command) {
        said.add(HEX.formatHex(command));
        buffers.add(command);
        String answer = answers.isEmpty() ? whenNothingIsLeft : answers.remove();
        if (answer.equals("!")) {
            throw new IllegalStateException("no answer");
        }
        return HEX.parseHex(answer.replace(" ", ""));
    }

    /** The commands in hexadecimal, as they were when they came. */
    public List<String> said() {
        return said;
    }

    /** The very arrays that came, as they are now. */
    public List<byte[]> buffers() {
        return buffers;
    }
}
