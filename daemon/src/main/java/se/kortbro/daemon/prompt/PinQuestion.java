package se.kortbro.daemon.prompt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.swing.JButton;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.activation.ActivationFailure;
import se.kortbro.daemon.activation.PinPrompt.Purpose;
import se.kortbro.daemon.card.Pin;
import se.kortbro.daemon.card.PinRole;
import se.kortbro.daemon.look.PageText;

/**
 * One question in the window and the ways out of it: answered, left, out of time. Before a last try it shows what is at
 * stake and waits for a second yes; before the time is up it offers more. On the event thread alone.
 */
final class PinQuestion {
    // The pages of docs/errors, named by PROTOCOL.md section 7.
    private static final String PIN_BLOCKED = "4102";
    private static final String PUK_BLOCKED = "4106";

    private final Texts texts;
    private final CompletableFuture<List<Pin>> answer;
    private final Patience patience;
    private final PinWindow window;
    private @Nullable CodeForm form;
    private Runnable shown = () -> {};

    /**
     * Not shown yet.
     *
     * @param answer what was typed, which the caller wipes; empty where nothing is to be typed
     */
    PinQuestion(Texts texts, PinWindow window, Duration patience, CompletableFuture<List<Pin>> answer) {
        this.texts = texts;
        this.window = window;
        this.answer = answer;
        this.patience = new Patience(
                patience, this::offerTime, () -> answer.completeExceptionally(new ActivationFailure.PinTimeout()));
    }

    /** Asks for what is typed in {@code typed}. */
    void ask(CodeForm typed, Purpose purpose) {
        form = typed;
        JButton yes = new JButton(texts.get("ok." + purpose));
        yes.addActionListener(e -> submit(typed));
        JButton no = leaving(texts.get("cancel"));
        begin(() -> window.show(typed, typed.first().field(), yes, no));
    }

    /** Says that nothing can be typed any more. */
    void sayLocked(PinRole role) {
        Notice notice = new Notice(texts.get("locked.heading"), texts.get("locked." + role));
        JButton read = going(texts.get("close"));
        JButton more = explaining(role == PinRole.PUK ? PUK_BLOCKED : PIN_BLOCKED);
        begin(() -> window.show(notice, read, read, more));
    }

    /** Says what went wrong on the reader's pad, and waits for the person to be ready for it again. */
    void sayProblem(Notice notice) {
        JButton again = going(texts.get("pad.again"));
        JButton no = leaving(texts.get("cancel"));
        begin(() -> window.show(notice, again, again, no));
    }

    /** Says what is at stake on the reader's pad, and waits for a yes. The focus is on the way out. */
    void sayLastTry(Notice notice) {
        JButton yes = going(texts.get("last.confirm"));
        JButton no = leaving(texts.get("cancel"));
        begin(() -> window.show(notice, no, no, yes));
    }

    /** Nothing more is typed or asked here. */
    void end() {
        patience.stop();
        if (form != null) {
            form.end();
        }
        window.endButtons();
    }

    private void begin(Runnable show) {
        shown = show;
        show.run();
        patience.start();
    }

    private void submit(CodeForm typed) {
        Optional<CodeEntry> wrong = typed.unfinished().or(typed::mismatch);
        if (wrong.isPresent()) {
            wrong.get().field().requestFocusInWindow();
            window.fit();
        } else if (typed.first().status().lastTry()) {
            warn(typed);
        } else {
            deliver(typed);
        }
    }

    private void warn(CodeForm typed) {
        JButton confirm = new JButton(texts.get("last.confirm"));
        confirm.addActionListener(e -> deliver(typed));
        JButton back = leaving(texts.get("cancel"));
        Notice stake = Notice.lastTry(texts, typed.first().status().role());
        shown = () -> window.show(stake, back, back, confirm);
        shown.run();
    }

    private void deliver(CodeForm typed) {
        List<Pin> pins = typed.take();
        if (!answer.complete(pins)) {
            pins.forEach(Pin::close);
        }
    }

    private JButton leaving(String words) {
        JButton button = new JButton(words);
        button.addActionListener(e -> answer.completeExceptionally(new ActivationFailure.PinCancelled()));
        return button;
    }

    private JButton going(String words) {
        JButton button = new JButton(words);
        button.addActionListener(e -> answer.complete(List.of()));
        return button;
    }

    /** Opens the page about an error in place of what is shown now. */
    private JButton explaining(String error) {
        JButton button = new JButton(texts.get("more", error));
        button.addActionListener(e -> explain(new PageText(texts.page(error))));
        return button;
    }

    private void explain(PageText page) {
        Runnable before = shown;
        JButton back = new JButton(texts.get("back"));
        back.addActionListener(e -> begin(before));
        page.describe(back);
        begin(() -> window.show(page, back, back));
    }

    /** Asks whether she needs more, and forgets nothing of what is typed. */
    void offerTime() {
        JButton more = new JButton(texts.get("time.more"));
        more.addActionListener(e -> {
            shown.run();
            patience.start();
        });
        window.show(new Notice(texts.get("time.heading"), texts.get("time.text")), more, more);
    }
}
