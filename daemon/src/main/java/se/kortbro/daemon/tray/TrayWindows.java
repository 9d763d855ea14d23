package se.kortbro.daemon.tray;

import static java.util.Objects.requireNonNull;

import java.awt.EventQueue;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.kortbro.daemon.language.ErrorPages;
import se.kortbro.daemon.tray.Snapshot.State;

/**
 * The windows that the tray opens, one of each kind at most. They are opened on the event thread; what they are to say may be
 * given on any, and wakes nothing of AWT before the first of them was opened.
 */
final class TrayWindows {
    private final Runnable look;
    private volatile Wording words;
    private volatile Optional<Locale> chosen;
    private volatile Snapshot snapshot = Snapshot.NOTHING;
    private volatile boolean used;
    private @Nullable MenuActions actions;
    private @Nullable StatusWindow status;
    private @Nullable ChecksWindow checks;
    private @Nullable PlainWindow message;
    private @Nullable PlainWindow question;

    /** @param look sets how windows look, before one is made */
    TrayWindows(Runnable look, Wording words, Optional<Locale> chosen) {
        this.look = look;
        this.words = words;
        this.chosen = chosen;
    }

    Wording words() {
        return words;
    }

    Optional<Locale> chosenLanguage() {
        return chosen;
    }

    /** How things are now; the status window follows when it is open. Any thread. */
    void show(Snapshot now) {
        snapshot = now;
        later(() -> {
            if (status != null && status.open()) {
                status.show(snapshot);
            }
        });
    }

    /** From now on they speak another language, the status window that is open too. Any thread. */
    void speak(Wording other, Optional<Locale> choice) {
        words = other;
        chosen = choice;
        later(() -> {
            if (status != null && status.open()) {
                status.close();
                status = null;
                openStatus();
            }
        });
    }

    private void later(Runnable work) {
        if (used) {
            EventQueue.invokeLater(work);
        }
    }

    void actions(MenuActions of) {
        actions = of;
    }

    void openStatus() {
        if (status == null || !status.open()) {
            prepare();
            status = new StatusWindow(this, requireNonNull(actions));
        }
        status.show(snapshot);
        status.bring();
    }

    /** @param examine looks at everything, and shows it in the window that it is given */
    void openChecks(Consumer<ChecksWindow> examine) {
        if (checks != null) {
            checks.close();
        }
        prepare();
        ChecksWindow opened = new ChecksWindow(words, examine, this::explain);
        checks = opened;
        opened.begin();
    }

    void openAbout(String version) {
        prepare();
        put(MessageWindow.about(words, version));
    }

    void say(String heading, String text) {
        prepare();
        put(MessageWindow.saying(words, words.get(heading), text));
    }

    /** The same where it went wrong. */
    void say(String heading, Outcome.Failed failed) {
        prepare();
        put(MessageWindow.failed(words, words.get(heading), failed, this::explain));
    }

    /** Shows what there is to read about an error; nothing where it has no page. */
    void explain(String error) {
        ErrorPages.of(error, words.language()).ifPresent(page -> {
            prepare();
            put(MessageWindow.explaining(words, page));
        });
    }

    /** Asks first where an activation runs. */
    void quit(Runnable quit) {
        if (snapshot.state() != State.BUSY) {
            quit.run();
            return;
        }
        prepare();
        question = MessageWindow.beforeQuitting(words, quit);
        put(question);
    }

    /** Brings up the question that she was asked last; {@code false} when it is answered. */
    boolean bringQuestion() {
        if (question == null || !question.isDisplayable()) {
            return false;
        }
        question.bring();
        return true;
    }

    private void put(PlainWindow window) {
        if (message != null) {
            message.dispose();
        }
        message = window;
        window.bring();
    }

    private void prepare() {
        used = true;
        look.run();
    }

    /** Closes all. Any thread. */
    void close() {
        later(this::closeAll);
    }

    private void closeAll() {
        if (status != null) {
            status.close();
        }
        if (checks != null) {
            checks.close();
        }
        if (message != null) {
            message.dispose();
        }
    }
}
