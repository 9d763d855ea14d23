package se.kortbro.daemon.doctor;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text whatever could name a person or a card, before it leaves the computer. When in doubt it takes out too much.
 * One card has the same name in all texts that one redaction was used for. For one thread.
 */
final class Redaction {
    /** PEM (RFC 7468), from its first line to its last. */
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----.*?(?:-----END \\1-----|\\z)", Pattern.DOTALL);

    /** What no log of ours has: a line in another encoding, or one that somebody spoilt. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\uFFFD&&[^\\t]]");

    private final PersonalWords words;
    private final Map<String, String> cards = new LinkedHashMap<>();

    Redaction(PersonalWords words) {
        this.words = words;
    }

    /** The text without them; as many lines as before, but where a certificate was. */
    String of(String text) {
        List<String> lines = new ArrayList<>();
        boolean binary = false;
        for (String line :
                PEM.matcher(text.replace("\r\n", "\n")).replaceAll("[pem]").split("\n", -1)) {
            // The last line of base64 may be too short to be told from a word.
            binary = EncodedRuns.wholeLine(line) && (binary || EncodedRuns.isLong(line));
            lines.add(binary ? "[binary]" : line(line));
        }
        return String.join("\n", lines);
    }

    private String line(String line) {
        if (NO_TEXT.matcher(line).find()) {
            return "[not text]";
        }
        String plain = Normalizer.normalize(line, Normalizer.Form.NFKC);
        return readable(EncodedRuns.replace(plain, this::tells));
    }

    /** Whether a text has something in it that would be taken out. */
    private boolean tells(String text) {
        return PersonalPatterns.CARD_NUMBER.matcher(text).find()
                || words.cardNumbers().stream().anyMatch(text::contains)
                || !words.replace(text).equals(text)
                || PersonalPatterns.in(text);
    }

    private String readable(String text) {
        String named = text;
        for (String number : words.cardNumbers()) {
            if (named.contains(number)) {
                named = named.replace(number, card(number));
            }
        }
        Matcher numbers = PersonalPatterns.CARD_NUMBER.matcher(named);
        named = numbers.replaceAll(found -> card(found.group().replaceAll("[^0-9]", "")));
        return PersonalPatterns.replace(words.replace(named));
    }

    /** The name of a card, in everything that this redaction is used for. */
    String card(String number) {
        return cards.computeIfAbsent(number, unknown -> "card-" + (cards.size() + 1));
    }
}
