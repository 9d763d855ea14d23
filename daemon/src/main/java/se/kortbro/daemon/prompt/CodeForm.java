package se.kortbro.daemon.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.BoxLayout;
import javax.swing.JPanel;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.look.Space;

/** The codes of one try, one below the other. */
final class CodeForm extends JPanel {
    private static final int REPLACEMENT = 3; // old or PUK, new, new again

    private final transient Texts texts;
    private final transient List<CodeEntry> entries = new ArrayList<>();

    private CodeForm(Texts texts) {
        this.texts = texts;
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setOpaque(false);
        setAlignmentX(LEFT_ALIGNMENT);
    }

    /** For one code. */
    static CodeForm forCode(Texts texts, PinStatus status, Optional<Problem> problem) {
        CodeForm form = new CodeForm(texts);
        form.addCurrent(status, problem);
        return form;
    }

    /** For the code that is known and, twice, the one that is to replace another. */
    static CodeForm forReplacement(Texts texts, PinStatus current, PinStatus replaced, Optional<Problem> problem) {
        CodeForm form = new CodeForm(texts);
        form.addCurrent(current, problem.filter(p -> p != Problem.REFUSED));
        form.add(texts.get("code.new"), replaced, "");
        form.add(texts.get("code.again"), replaced, "");
        problem.filter(p -> p == Problem.REFUSED)
                .ifPresent(p -> form.entries.get(1).say(texts.problem(p, replaced.role())));
        return form;
    }

    private void addCurrent(PinStatus status, Optional<Problem> problem) {
        CodeEntry entry = add(texts.code(status.role()), status, texts.enoughTries(status));
        entry.say(Texts.sentences(
                problem.map(p -> texts.problem(p, status.role())).orElse(""), texts.fewTries(status)));
    }

    private CodeEntry add(String name, PinStatus status, String tries) {
        if (!entries.isEmpty()) {
            add(Space.high(16));
        }
        CodeEntry entry = new CodeEntry(texts, name, status, tries);
        entries.add(entry);
        add(entry);
        return entry;
    }

    CodeEntry first() {
        return entries.get(0);
    }

    /** The first that cannot be a code yet; it then says why. */
    Optional<CodeEntry> unfinished() {
        Optional<CodeEntry> found =
                entries.stream().filter(entry -> !entry.rightLength()).findFirst();
        found.ifPresent(entry -> entry.object(texts.wrongLength(entry.status())));
        return found;
    }

    /** Whether the new code was typed alike both times, where one is typed; else both are wiped, and it says so. */
    Optional<CodeEntry> mismatch() {
        if (entries.size() < REPLACEMENT) {
            return Optional.empty();
        }
        CodeEntry replacement = entries.get(1);
        CodeEntry again = entries.get(2);
        if (replacement.field().sameAs(again.field())) {
            return Optional.empty();
        }
        replacement.field().wipe();
        again.field().wipe();
        replacement.say(texts.get("problem.mismatch"));
        return Optional.of(replacement);
    }

    /** What was typed, once each, which the caller wipes; the fields are wiped by this. */
    List<Pin> take() {
        List<Pin> pins = new ArrayList<>();
        entries.forEach(entry -> pins.add(entry.field().take()));
        if (pins.size() == REPLACEMENT) {
            pins.remove(2).close();
        }
        return pins;
    }

    /** Nothing more is typed here. */
    void end() {
        entries.forEach(entry -> {
            entry.field().wipe();
            entry.field().setEditable(false);
        });
    }
}
