package se.kortbro.daemon.prompt;

import java.util.Locale;
import java.util.OptionalInt;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.language.Sentences;

/** The words of the dialogues in one language: Swedish, or English where that is asked for. Safe for any thread. */
final class Texts {
    private final Sentences sentences;

    Texts(Locale locale) {
        sentences = new Sentences("se.kortbro.daemon.prompt.texts", locale);
    }

    String get(String key, Object... values) {
        return sentences.get(key, values);
    }

    /** "6 siffror", or "6 till 8 siffror". */
    String rule(PinStatus status) {
        return lengths("code.rule", status);
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

    private String lengths(String key, PinStatus status) {
        return get(key, status.minLength() == status.maxLength() ? 0 : 1, status.minLength(), status.maxLength());
    }
}
