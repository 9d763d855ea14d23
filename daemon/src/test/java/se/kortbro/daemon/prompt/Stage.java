package se.kortbro.daemon.prompt;

import static java.util.Objects.requireNonNull;

import java.awt.Component;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.swing.JButton;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Request;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;
import se.kortbro.daemon.look.WindowWalk;

/** A window in which a {@link Scene} is played, without a card and without waiting. On the event thread alone. */
final class Stage implements AutoCloseable {
    private static final Foreground DESKTOP = Foreground.here();

    private final Texts texts;
    private final Request request;
    private final PinWindow window;
    private final PinQuestion question;
    private @Nullable CodeForm form;

    Stage(Scene scene, Locale language) {
        texts = new Texts(language);
        request = new Request(
                scene.purpose(), scene.origin(), !scene.origin().isEmpty(), "9752316495727304824", "R", language);
        window = new PinWindow(texts, request, () -> DESKTOP, () -> {});
        question = new PinQuestion(texts, window, Duration.ofMinutes(3), new CompletableFuture<>());
        scene.act().accept(this);
    }

    PinWindow window() {
        return window;
    }

    PinQuestion question() {
        return question;
    }

    Stage asks(PinStatus status, Optional<Problem> problem) {
        return shows(CodeForm.forCode(texts, status, problem));
    }

    Stage replaces(PinStatus current, Optional<Problem> problem) {
        return shows(CodeForm.forReplacement(texts, current, Scene.PIN1, problem));
    }

    Stage types(String... codes) {
        List<CodeField> fields = WindowWalk.parts(requireNonNull(form))
                .filter(CodeField.class::isInstance)
                .map(CodeField.class::cast)
                .toList();
        for (int i = 0; i < codes.length; i++) {
            CodeField field = fields.get(i);
            codes[i].codePoints().forEach(c -> field.replaceSelection(Character.toString(c)));
        }
        return this;
    }

    Stage goesOn() {
        window.getRootPane().getDefaultButton().doClick();
        return this;
    }

    Stage locked(PinRole role) {
        question.sayLocked(role);
        return this;
    }

    /** Presses the button whose words have {@code part} in them. */
    Stage presses(String part) {
        parts().filter(JButton.class::isInstance)
                .map(JButton.class::cast)
                .filter(button -> button.getText().contains(part))
                .findFirst()
                .orElseThrow()
                .doClick();
        return this;
    }

    void onPad(PinStatus status) {
        Notice notice = new Notice(texts.get("pad.heading"), new PadText(texts, request.purpose()).instruction(status));
        window.show(notice, notice.focusable());
    }

    void beforePad(PinStatus status, Problem problem) {
        String words = new PadText(texts, request.purpose())
                .first(status, Optional.of(problem))
                .orElseThrow();
        if (status.lastTry()) {
            question.sayLastTry(new Notice(texts.get("last.heading"), words));
        } else {
            question.sayProblem(new Notice(texts.get("pad.problem"), words));
        }
    }

    /** All that is in the window, from outside inwards. */
    Stream<Component> parts() {
        return WindowWalk.parts(window);
    }

    @Override
    public void close() {
        question.end();
        window.dispose();
    }

    private Stage shows(CodeForm shown) {
        form = shown;
        question.ask(shown, request.purpose());
        return this;
    }
}
