package se.kortbro.daemon.prompt;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.language.ErrorPage;
import se.kortbro.daemon.language.ErrorPages;
import se.kortbro.daemon.language.Sentences;

/** The words of the dialogues in one language: Swedish, or English where that is asked for. Safe for any thread. */
final class Texts {
    /** PINs have three tries. Few cards tell how many there were; with three left or more nothing need worry anyone. */
    private static final int ENOUGH_TRIES = 3;

    private final Sentences sentences;

    Texts(Locale locale) {
        sentences = new Sentences("se.kortbro.daemon.prompt.texts", locale);
    }

    String get(String key, Object... values) {
        return sentences.get(key, values);
    }

    /** What the person does by giving her code: before the page's name, or, where no page asks, all of it. */
    String deed(Request request) {
        return get((request.origin().isEmpty() ? "own." : "text.") + request.purpose());
    }

    /** "Säkerhetskod (PIN 1 Legitimering)". */
    String code(PinRole role) {
        return get("code." + role);
    }

    /** "6 siffror", or "6 till 8 siffror". */
    String rule(PinStatus status) {
        return lengths("code.rule", status);
    }

    /** "4 av 6 siffror". */
    String typed(int digits, PinStatus status) {
        return get("code.typed", digits, rule(status));
    }

    String wrongLength(PinStatus status) {
        return lengths("problem.length", status);
    }

    String problem(Problem problem, PinRole role) {
        return get(problem == Problem.WRONG && role == PinRole.PUK ? "problem.WRONG.PUK" : "problem." + problem);
    }

    /** "2 försök kvar"; empty where the card does not tell. */
    String tries(OptionalInt left) {
        return left.isEmpty() ? "" : get("tries", left.getAsInt());
    }

    /** The tries where they are so few that nobody may overlook them; else empty. */
    String fewTries(PinStatus status) {
        return status.triesLeft().orElse(ENOUGH_TRIES) < ENOUGH_TRIES ? tries(status.triesLeft()) : "";
    }

    /** The tries where they need not worry anyone; else empty. */
    String enoughTries(PinStatus status) {
        return fewTries(status).isEmpty() ? tries(status.triesLeft()) : "";
    }

    /** What there is to read about one of our errors, which has a page. */
    ErrorPage page(String error) {
        return ErrorPages.of(error, sentences.language()).orElseThrow();
    }

    /** Makes one text of several, each closed by a stop; empty ones are left out. */
    static String sentences(String... parts) {
        return Arrays.stream(parts)
                .filter(part -> !part.isEmpty())
                .map(part -> part.endsWith(".") || part.endsWith("?") ? part : part + ".")
                .collect(Collectors.joining(" "));
    }

    private String lengths(String key, PinStatus status) {
        return get(key, status.minLength() == status.maxLength() ? 0 : 1, status.minLength(), status.maxLength());
    }
}
