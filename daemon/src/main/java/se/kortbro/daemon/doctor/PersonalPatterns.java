package se.kortbro.daemon.doctor;

import java.util.List;
import java.util.regex.Pattern;

/** What names a person, by its form. */
final class PersonalPatterns {
    /** 19 digits, as printed on cards too. */
    static final Pattern CARD_NUMBER = Pattern.compile("(?<![0-9])[0-9](?:[ \\u00A0-]?[0-9]){18}(?![0-9])");

    private static final String WORD_BEFORE = "(?<![\\p{L}\\p{N}])";

    /** Attributes of a certificate's subject that are about a person (X.520), by their names and by any number. */
    private static final String ATTRIBUTE = WORD_BEFORE
            + "(CN|commonName|SN|S|surname|G|GN|givenName|serialNumber|UID|userId|E|mail|email|emailAddress|rfc822Name|UPN"
            + "|T|title|name|initials|pseudonym|dnQualifier|personnummer|(?:OID\\.)?[0-9]+(?:\\.[0-9]+){3,})"
            + "(\\s*[=:]\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*\"|(?:\\\\.|[^,+;\"\\\\\\]])+)";

    private record Rule(Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement) {
            return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    /** Numbers, which are told from anything else wherever they stand. The longer before what is found inside them. */
    private static final List<Rule> NUMBERS = List.of(
            // An organisation's prefix, its number, a suffix (HSA).
            Rule.of(WORD_BEFORE + "[A-Z]{2,10}[0-9]{8,12}-[A-Z0-9]{1,31}", "[hsa-id]"),
            // Personnummer and samordningsnummer, with any dash, a plus, a space, or nothing between.
            Rule.of(
                    "(?<![0-9])(?:[0-9]{2})?[0-9]{6} ?[-+\\u2010-\\u2015\\u2212]? ?[0-9]{4}(?![0-9])",
                    "[personal number]"),
            Rule.of("[0-9]{10,}", "[number]"));

    /** What is told by the letters around it. */
    private static final List<Rule> WORDS = List.of(
            Rule.of("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}.-]+", "[e-mail]"),
            Rule.of("(/home/|/Users/|[A-Z]:\\\\Users\\\\)[^/\\\\\\s:\"',]+", "$1[user]"),
            // Longer than most answers to reset; and dumps, whose lines may cut a name in two.
            Rule.of("(?<![0-9a-f])[0-9a-f]{56,}(?![0-9a-f])", "[binary]"),
            Rule.of("(?<![0-9a-f])(?:[0-9a-f]{2}[ :]){15,}[0-9a-f]{2}(?![0-9a-f])", "[binary]"),
            Rule.of(ATTRIBUTE, "$1$2[name]"));

    /** So many letters and nothing else do not come about by chance. */
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7EåäöéüÅÄÖÉÜ]{10,}");

    private PersonalPatterns() {}

    static String replace(String text) {
        return replace(NUMBERS, replace(WORDS, text));
    }

    /** Whether there is any in what may be text, and may be bytes that happen to have letters in them. */
    static boolean in(String text) {
        boolean words = PRINTABLE.matcher(text).matches();
        return !replace(NUMBERS, text).equals(text)
                || (words && !replace(WORDS, text).equals(text));
    }

    private static String replace(List<Rule> rules, String text) {
        String without = text;
        for (Rule rule : rules) {
            without = rule.pattern().matcher(without).replaceAll(rule.replacement());
        }
        return without;
    }
}
