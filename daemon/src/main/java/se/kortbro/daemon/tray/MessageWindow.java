package se.kortbro.daemon.tray;

import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JTextArea;
import se.kortbro.daemon.language.ErrorPage;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.PageText;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.look.WrappedText;

/** The windows that say one thing. On the event thread alone. */
final class MessageWindow {
    private MessageWindow() {}

    /** Says it, until it was read. */
    static PlainWindow saying(Wording words, String heading, String text) {
        PlainWindow window = new PlainWindow(Face.NAME, heading + ". " + text);
        window.fill(heading(heading), Space.high(8), WrappedText.of(text));
        window.buttons(window.closing(words.get("close")));
        return window;
    }

    /** Says what went wrong; {@code explain} opens the page about it. */
    static PlainWindow failed(Wording words, String heading, Outcome.Failed failed, Consumer<String> explain) {
        PlainWindow window = new PlainWindow(Face.NAME, heading + ". " + failed.advice());
        JButton more =
                PlainWindow.button(words.get("more", failed.errorPage()), () -> explain.accept(failed.errorPage()));
        window.fill(heading(heading), Space.high(8), WrappedText.of(failed.advice()));
        window.buttons(window.closing(words.get("close")), more);
        return window;
    }

    /** What there is to read about an error. */
    static PlainWindow explaining(Wording words, ErrorPage page) {
        PlainWindow window = new PlainWindow(Face.NAME, page.heading());
        PageText text = new PageText(page);
        JButton close = window.closing(words.get("close"));
        window.fill(text);
        window.buttons(close);
        text.describe(close);
        return window;
    }

    /** Asks whether to quit although an activation runs; Enter and Escape let it run. */
    static PlainWindow beforeQuitting(Wording words, Runnable quit) {
        PlainWindow window = new PlainWindow(Face.NAME, words.get("quit.title") + ". " + words.get("quit.text"));
        JButton stay = window.closing(words.get("quit.no"));
        JButton leave = PlainWindow.button(words.get("quit.yes"), () -> {
            window.dispose();
            quit.run();
        });
        window.fill(heading(words.get("quit.title")), Space.high(8), WrappedText.of(words.get("quit.text")));
        window.buttons(stay, leave);
        return window;
    }

    /** What this program is. */
    static PlainWindow about(Wording words, String version) {
        PlainWindow window = new PlainWindow(words.get("about.title"), words.get("about.text"));
        window.fill(
                heading(Face.NAME),
                WrappedText.of(words.get("about.version", version)),
                Space.high(16),
                WrappedText.of(words.get("about.text")),
                Space.high(8),
                WrappedText.of(words.get("about.licence"), Fonts.small()));
        window.buttons(window.closing(words.get("close")));
        return window;
    }

    static JTextArea heading(String text) {
        return WrappedText.of(text, Fonts.heading());
    }
}
