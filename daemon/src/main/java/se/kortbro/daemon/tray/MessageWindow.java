package se.kortbro.daemon.tray;

import javax.swing.JButton;
import javax.swing.JTextArea;
import se.kortbro.daemon.look.Fonts;
import se.kortbro.daemon.look.Space;
import se.kortbro.daemon.look.WrappedText;

/** The windows that say one thing. On the event thread alone. */
final class MessageWindow {
    private MessageWindow() {}

    /** Says it, until it was read. */
    static PlainWindow saying(Wording words, String heading, String text) {
        PlainWindow window = new PlainWindow(Face.NAME, heading + " " + text);
        JButton close = window.closing(words.get("close"));
        window.fill(heading(heading), Space.high(8), WrappedText.of(text), Space.high(24), window.buttons(close));
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
        window.fill(
                heading(words.get("quit.title")),
                Space.high(8),
                WrappedText.of(words.get("quit.text")),
                Space.high(24),
                window.buttons(stay, leave));
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
                WrappedText.of(words.get("about.licence"), Fonts.small()),
                Space.high(24),
                window.buttons(window.closing(words.get("close"))));
        return window;
    }

    static JTextArea heading(String text) {
        return WrappedText.of(text, Fonts.heading());
    }
}
