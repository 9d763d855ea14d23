package se.kortbro.daemon.doctor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a text in another form: base64 (RFC 4648, both alphabets), hex in its usual spellings, UTF-16 in either. A run
 * is taken out when what it stands for tells something, or when it is long: a certificate, a key, a picture.
 */
final class EncodedRuns {
    /** Runs in runs: a certificate in base64, in hex, in a log of a log. */
    private static final int DEPTH = 3;

    /** A name of six letters. A shorter one is not looked for: too many words would be taken for one. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}={0,2}");

    /** One digit more where something that looks like a digit is glued to its front. */
    private static final Pattern HEX =
            Pattern.compile("(?:(?:0x|\\\\x|\\\\u00|%)?[0-9A-Fa-f]{2}[ :,]{0,2}){6,}[0-9A-Fa-f]?");

    /** No word and no path is as long as this, and has small and capital letters and digits. */
    private static final Pattern LONG =
            Pattern.compile("(?=[^0-9]*[0-9])(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[A-Za-z0-9+/_-]{40,}={0,2}");

    private static final Pattern WHOLE_LINE = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

    private EncodedRuns() {}

    /** Whether a line is nothing but one run. */
    static boolean wholeLine(String line) {
        return WHOLE_LINE.matcher(line.strip()).matches();
    }

    static boolean isLong(String line) {
        return LONG.matcher(line.strip()).matches();
    }

    /**
     * Takes out what tells something.
     *
     * @param tells whether a text does that
     */
    static String replace(String text, Predicate<String> tells) {
        String withoutHex = HEX.matcher(text)
                .replaceAll(run -> tells(hex(run.group()), tells, DEPTH) ? "[binary]" : quoted(run.group()));
        return BASE64.matcher(withoutHex).replaceAll(run -> {
            String found = run.group();
            return LONG.matcher(found).matches() || tells(base64(found), tells, DEPTH) ? "[binary]" : quoted(found);
        });
    }

    private static boolean tells(List<String> meanings, Predicate<String> tells, int depth) {
        return meanings.stream()
                .anyMatch(meaning -> tells.test(meaning) || (depth > 1 && runsTell(meaning, tells, depth - 1)));
    }

    private static boolean runsTell(String text, Predicate<String> tells, int depth) {
        return HEX.matcher(text).results().anyMatch(run -> tells(hex(run.group()), tells, depth))
                || BASE64.matcher(text).results().anyMatch(run -> tells(base64(run.group()), tells, depth));
    }

    /** What a run may stand for, wherever in it that begins. */
    private static List<String> base64(String run) {
        String digits = run.replace("=", "").replace('-', '+').replace('_', '/');
        List<String> meanings = new ArrayList<>();
        for (int start = 0; start < 4; start++) {
            int length = digits.length() - start;
            String whole = digits.substring(start, digits.length() - (length % 4 == 1 ? 1 : 0));
            meanings.addAll(texts(Base64.getDecoder().decode(whole)));
        }
        return meanings;
    }

    private static List<String> hex(String run) {
        String digits = run.replaceAll("0x|\\\\x|\\\\u00|[%: ,]", "");
        List<String> meanings = new ArrayList<>();
        for (int start = 0; start < 2; start++) {
            int end = digits.length() - (digits.length() - start) % 2;
            meanings.addAll(texts(HexFormat.of().parseHex(digits, start, end)));
        }
        return meanings;
    }

    /** Bytes as text: whatever is no letter of either encoding ends a word. UTF-16 loses its zeros. */
    private static List<String> texts(byte[] bytes) {
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
        return List.of(spaced(utf8), spaced(latin));
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\p{Cntrl}\\uFFFD]", " ");
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
