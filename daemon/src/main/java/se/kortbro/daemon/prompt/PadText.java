package se.kortbro.daemon.prompt;

import java.util.Optional;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.card.PinStatus;

/** What is said while a code is entered on the reader's own pad: nothing can be typed here, and nothing here can stop it. */
record PadText(Texts texts, Purpose purpose) {
    /** What to do on the pad. */
    String instruction(PinStatus status) {
        String what = switch (purpose) {
            case CHANGE_PIN -> texts.get("pad.CHANGE_PIN");
            case UNBLOCK_PIN -> texts.get("pad.UNBLOCK_PIN");
            case ACTIVATE, ACTIVATE_SIGNATURE -> Texts.sentences(code(status), texts.get("pad.more"));
            case REGISTER, IDENTIFY -> code(status);
        };
        return Texts.sentences(what, texts.get("pad.leave"), texts.fewTries(status));
    }

    /** What went wrong there, with the tries that are left. */
    String problem(Problem problem, PinStatus status) {
        return Texts.sentences(texts.problem(problem, status.role()), texts.tries(status.triesLeft()));
    }

    /** What the person must have read before the pad is started; empty where it may be started at once. */
    Optional<String> first(PinStatus status, Optional<Problem> problem) {
        String lastTry = status.lastTry() ? texts.get("last." + status.role()) : "";
        String said = Texts.sentences(problem.map(p -> problem(p, status)).orElse(""), lastTry);
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    private String code(PinStatus status) {
        return texts.get("pad.code." + status.role());
    }
}
