package se.kortbro.daemon.apdu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation with a card, played back: recorded on the desk by {@link RecordedConnection}, or written by hand after a
 * card's documentation. Lines are {@code # comment}, {@code > command}, {@code < answer} or {@code !} for none, with the
 * reason behind it; spaces and empty lines are free. It answers the commands it has, in their order, and no others.
 *
 * <p>What {@link TranscriptFile} wrote holds the conversations of all cards that came; a line {@code #= card N, ATR hex,
 * T=0 or 1, reader} says whose the next ones are.
 */
public final class Transcript implements CardConnection {
    static final String CARD = "#= card ";

    private static final Pattern HEADER = Pattern.compile(CARD + "\\d+, ATR ([0-9A-F]*), T=([01]), .*");

    private record Exchange(String command, String answer) {}

    private final Deque<Exchange> ahead = new ArrayDeque<>();
    private final Function<CardConnection, CardConnection> layers;

    /** @throws IllegalArgumentException for a text that is no transcript, or one of several cards */
    public Transcript(String text) {
        this(only(cards(text)));
    }

    private Transcript(Transcript same) {
        this.ahead.addAll(same.ahead);
        this.layers = same.layers;
    }

    private Transcript(String header, List<String> lines) {
        layers = layers(header);
        String command = "";
        for (String line : lines) {
            String content = line.strip();
            if (content.startsWith(">") && command.isEmpty()) {
                command = compact(content);
            } else if ((content.startsWith("<") || content.startsWith("!")) && !command.isEmpty()) {
                ahead.add(new Exchange(command, content.startsWith("!") ? "!" : compact(content)));
                command = "";
            } else if (!content.isEmpty() && !content.startsWith("#")) {
                throw new IllegalArgumentException("not a line of a transcript: " + line);
            }
        }
    }

    /**
     * The conversations of all cards in a file, in the order in which they came.
     *
     * @throws IllegalArgumentException for a text that is no transcript
     */
    public static List<Transcript> cards(String text) {
        Map<String, List<String>> cards = new LinkedHashMap<>();
        String card = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith(CARD)) {
                card = line;
            }
            cards.computeIfAbsent(card, first -> new ArrayList<>()).add(line);
        }
        List<Transcript> found = new ArrayList<>();
        cards.forEach((header, lines) -> {
            Transcript one = new Transcript(header, lines);
            if (!header.isEmpty() || !one.finished()) {
                found.add(one);
            }
        });
        return found;
    }

    private static Transcript only(List<Transcript> cards) {
        if (cards.size() > 1) {
            throw new IllegalArgumentException("a transcript of " + cards.size() + " cards");
        }
        return cards.isEmpty() ? new Transcript("", List.of()) : cards.get(0);
    }

    private static Function<CardConnection, CardConnection> layers(String header) {
        Matcher told = HEADER.matcher(header);
        if (header.isEmpty()) {
            return Layers::over;
        }
        if (!told.matches()) {
            throw new IllegalArgumentException("not a card of a transcript: " + header);
        }
        byte[] atr = HexFormat.of().parseHex(told.group(1));
        boolean t0 = told.group(2).equals("0");
        return link -> Layers.over(link, atr, t0, new ReaderLimit());
    }

    private static String compact(String line) {
        return line.substring(1).replace(" ", "");
    }

    /** This under the {@link Layers} that the card's answer to reset and its protocol ask for, as it was when recorded. */
    public CardConnection layered() {
        return layers.apply(this);
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
