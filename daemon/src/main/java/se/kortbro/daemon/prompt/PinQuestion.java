package se.kortbro.daemon.prompt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.PinPrompt.Problem;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.card.PinStatus;

/**
 * One question in the window and the ways out of it: answered, left, out of time. Before a last try it shows what is at
 * stake and waits for a second yes; before the time is up it offers more. On the event thread alone.
 */
final class PinQuestion {
    /** WCAG 2.2.1: at least 20 s to ask for more time with one simple action. */
    private static final Duration WARNING = Duration.ofSeconds(20);

    private final Texts texts;
    private final CodeForm form;
    private final JComponent content;
    private final JButton yes;
    private final JButton[] others;
    private final CompletableFuture<List<Pin>> answer;
    private @Nullable PinWindow window;
    private @Nullable Timer clock;

    private PinQuestion(
            Texts texts,
            CodeForm form,
            @Nullable JComponent notice,
            String yes,
            @Nullable String no,
            CompletableFuture<List<Pin>> answer) {
        this.texts = texts;
        this.form = form;
        this.content = notice == null ? form : notice;
        this.yes = new JButton(yes);
        this.answer = answer;
        this.yes.addActionListener(e -> submit());
        this.others = no == null ? new JButton[0] : new JButton[] {leaving(no)};
    }

    static PinQuestion forCode(
            Texts texts,
            Purpose purpose,
            PinStatus status,
            Optional<Problem> problem,
            CompletableFuture<List<Pin>> answer) {
        CodeForm form = new CodeForm();
        form.add(texts.get("code." + status.role()), hint(texts, status), status);
        return finish(texts, form, purpose, status, problem, answer);
    }

    static PinQuestion forReplacement(
            Texts texts,
            Purpose purpose,
            PinStatus current,
            PinStatus replaced,
            Optional<Problem> problem,
            CompletableFuture<List<Pin>> answer) {
        CodeForm form = new CodeForm();
        form.add(texts.get("code." + current.role()), hint(texts, current), current);
        form.add(texts.get("code.new"), texts.rule(replaced), replaced);
        form.add(texts.get("code.again"), "", replaced);
        return finish(texts, form, purpose, current, problem, answer);
    }

    static PinQuestion locked(Texts texts, PinRole role, CompletableFuture<List<Pin>> answer) {
        Notice notice = new Notice(texts.get("locked.heading"), texts.get("locked." + role));
        return new PinQuestion(texts, new CodeForm(), notice, texts.get("close"), null, answer);
    }

    private static PinQuestion finish(
            Texts texts,
            CodeForm form,
            Purpose purpose,
            PinStatus status,
            Optional<Problem> problem,
            CompletableFuture<List<Pin>> answer) {
        form.finish();
        problem.ifPresent(p -> form.say(said(texts, p, status)));
        return new PinQuestion(texts, form, null, texts.get("ok." + purpose), texts.get("cancel"), answer);
    }

    private static String said(Texts texts, Problem problem, PinStatus status) {
        String words = texts.problem(problem, status.role());
        boolean counted = problem == Problem.WRONG && status.triesLeft().isPresent();
        return counted ? words + " " + texts.tries(status.triesLeft()) + "." : words;
    }

    /** Lengths always; the tries only where the card tells them. */
    private static String hint(Texts texts, PinStatus status) {
        String tries = texts.tries(status.triesLeft());
        return tries.isEmpty() ? texts.rule(status) : texts.rule(status) + " · " + tries;
    }

    void showIn(PinWindow target, Duration patience) {
        window = target;
        showForm();
        Duration grace = WARNING.compareTo(patience.dividedBy(2)) < 0 ? WARNING : patience.dividedBy(2);
        startClock(patience.minus(grace), () -> offerTime(patience, grace));
    }

    /** Nothing more is typed or asked here. */
    void end() {
        if (clock != null) {
            clock.stop();
        }
        form.wipe();
        yes.setEnabled(false);
    }

    private void showForm() {
        JComponent focus =
                form.entries().isEmpty() ? yes : form.entries().get(0).field();
        show(content, focus, yes, others);
    }

    private void submit() {
        List<CodeForm.Entry> entries = form.entries();
        for (CodeForm.Entry entry : entries) {
            if (!entry.rightLength()) {
                complain(texts.wrongLength(entry.status()), entry);
                return;
            }
        }
        if (!entries.isEmpty() && entries.get(0).status().triesLeft().equals(OptionalInt.of(1))) {
            warn(entries.get(0).status().role());
        } else {
            deliver();
        }
    }

    /** The last try: what is at stake, and a second yes. The focus is on the way out. */
    private void warn(PinRole role) {
        JButton confirm = new JButton(texts.get("last.confirm"));
        confirm.addActionListener(e -> deliver());
        JButton back = leaving(texts.get("cancel"));
        show(new Notice(texts.get("last.heading"), texts.get("last." + role)), back, back, confirm);
    }

    private JButton leaving(String words) {
        JButton button = new JButton(words);
        button.addActionListener(e -> answer.completeExceptionally(new ActivationFailure.PinCancelled()));
        return button;
    }

    private void deliver() {
        List<Pin> pins = new ArrayList<>();
        form.entries().forEach(entry -> pins.add(entry.field().take()));
        if (pins.size() == 3 && !pins.get(1).sameAs(pins.get(2))) {
            pins.forEach(Pin::close);
            showForm();
            complain(texts.get("problem.mismatch"), form.entries().get(0));
            return;
        }
        if (pins.size() == 3) {
            pins.remove(2).close();
        }
        if (!answer.complete(pins)) {
            pins.forEach(Pin::close);
        }
    }

    private void complain(String words, CodeForm.Entry where) {
        form.say(words);
        where.field().requestFocusInWindow();
        if (window != null) {
            window.fit();
        }
    }

    private void offerTime(Duration patience, Duration grace) {
        JButton more = new JButton(texts.get("time.more"));
        more.addActionListener(e -> {
            showForm();
            startClock(patience.minus(grace), () -> offerTime(patience, grace));
        });
        show(new Notice(texts.get("time.heading"), texts.get("time.text")), more, more);
        startClock(grace, () -> answer.completeExceptionally(new ActivationFailure.PinTimeout()));
    }

    private void show(JComponent shown, JComponent focus, JButton preferred, JButton... others) {
        if (window != null) {
            window.show(shown, focus, preferred, others);
        }
    }

    private void startClock(Duration delay, Runnable then) {
        if (clock != null) {
            clock.stop();
        }
        clock = new Timer(Math.toIntExact(delay.toMillis()), e -> then.run());
        clock.setRepeats(false);
        clock.start();
    }
}
