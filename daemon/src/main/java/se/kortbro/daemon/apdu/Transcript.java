package se.kortbro.daemon.apdu;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * A conversation with a card, played back: recorded on the desk by {@link RecordedConnection}, or written by hand after a
 * card's documentation. Lines are {@code # comment}, {@code > command}, {@code < answer} or {@code !} for none; spaces and
 * empty lines are free. It answers the commands it has, in their order, and no others.
 */
public final class Transcript implements CardConnection {
    private record Exchange(String command, String answer) {}

    private final Deque<Exchange> ahead = new ArrayDeque<>();

    /** @throws IllegalArgumentException for a text that is no transcript */
    public Transcript(String text) {
        String command = "";
        for (String line : text.lines().toList()) {
            String content = line.strip();
            if (content.startsWith(">") && command.isEmpty()) {
                command = compact(content);
            } else if ((content.startsWith("<") || content.equals("!")) && !command.isEmpty()) {
                ahead.add(new Exchange(command, content.equals("!") ? "!" : compact(content)));
                command = "";
            } else if (!content.isEmpty() && !content.startsWith("#")) {
                throw new IllegalArgumentException("not a line of a transcript: " + line);
            }
        }
    }

    private static String compact(String line) {
        return line.substring(1).replace(" ", "");
    }

    /** @throws IllegalStateException when the command is not the next, or was recorded without an answer */
    @Override
    public byte[] transmit(byte[] command) {
        String said = compact(">" + MaskedCommand.text(command));
        Exchange next = ahead.poll();
        if (next == null || !next.command().equalsIgnoreCase(said)) {
            throw new IllegalStateException(
                    CommandNames.of(command) + " (" + said + "); the transcript goes on with " + next);
        }
        if (next.answer().equals("!")) {
            throw new IllegalStateException("no answer, as recorded");
        }
        return HexFormat.of().parseHex(next.answer());
    }

    /** Whether all of it was said. */
    public boolean finished() {
        return ahead.isEmpty();
    }
}
