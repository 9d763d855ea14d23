package se.kortbro.daemon.tray;

import java.awt.EventQueue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import se.kortbro.daemon.language.Languages;

/** What menu and status window do when something in them is chosen. May be called on any thread; returns at once. */
final class MenuActions {
    /** The languages that can be chosen; empty is the system's. */
    static final List<Optional<Locale>> LANGUAGES =
            List.of(Optional.empty(), Optional.of(Languages.SWEDISH), Optional.of(Languages.ENGLISH));

    /** For what takes seconds: no thread waits for it meanwhile. */
    private static final Executor OWN_THREAD = task -> {
        Thread thread = new Thread(task, "tray-work");
        thread.setDaemon(true);
        thread.start();
    };

    private final Commands commands;
    private final TrayWindows windows;
    private final Consumer<Optional<Locale>> onSpeak;

    /** @param onSpeak when another language was chosen */
    MenuActions(Commands commands, TrayWindows windows, Consumer<Optional<Locale>> onSpeak) {
        this.commands = commands;
        this.windows = windows;
        this.onSpeak = onSpeak;
    }

    /** The key of a language's name. */
    static String languageKey(Optional<Locale> choice) {
        return "language." + choice.map(Locale::getLanguage).orElse("system");
    }

    Menu menu(Wording words, Optional<Locale> chosen) {
        Menu.Submenu language = new Menu.Submenu(
                words.get("menu.language"),
                LANGUAGES.stream()
                        .map(choice -> new Menu.Choice(
                                words.get(languageKey(choice)), choice.equals(chosen), () -> speak(choice)))
                        .toList());
        List<Menu.Entry> entries = new ArrayList<>();
        entries.add(new Menu.Status());
        entries.add(new Menu.Action(words.get("menu.status"), this::click));
        entries.add(new Menu.Separator());
        if (hasPortal()) {
            entries.add(new Menu.Action(words.get("menu.portal"), this::openPortal));
        }
        entries.add(new Menu.Action(words.get("menu.changePin"), this::changePin));
        entries.add(new Menu.Action(words.get("menu.unblockPin"), this::unblockPin));
        entries.add(new Menu.Action(words.get("menu.examine"), this::examine));
        entries.add(new Menu.Separator());
        entries.add(language);
        entries.add(new Menu.Action(words.get("menu.about"), this::about));
        entries.add(new Menu.Action(words.get("menu.quit"), this::quit));
        return new Menu(entries);
    }

    boolean hasPortal() {
        return commands.portal().isPresent();
    }

    /** The icon was clicked: what waits for her comes first. */
    void click() {
        if (!commands.focusQuestion()) {
            onWindows(open -> {
                if (!open.bringQuestion()) {
                    commands.lookAgain();
                    open.openStatus();
                }
            });
        }
    }

    void openPortal() {
        URI portal = commands.portal().orElseThrow();
        OWN_THREAD.execute(() -> {
            if (!WebBrowser.open(portal)) {
                onWindows(open -> open.say("failed.portal.title", open.words().get("failed.portal.text", portal)));
            }
        });
    }

    void changePin() {
        ask("changePin", commands::changePin);
    }

    void unblockPin() {
        ask("unblockPin", commands::unblockPin);
    }

    private void ask(String what, Function<Locale, CompletableFuture<Outcome>> command) {
        onWindows(open -> {
            var unused = command.apply(open.words().language())
                    .thenAccept(outcome -> onWindows(then -> tell(then, what, outcome)));
        });
    }

    private static void tell(TrayWindows windows, String what, Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            windows.say("done." + what + ".title", windows.words().get("done." + what + ".text"));
        } else if (outcome instanceof Outcome.Failed failed) {
            windows.say("failed." + what + ".title", failed);
        }
    }

    void examine() {
        onWindows(open -> open.openChecks(this::examineFor));
    }

    private void examineFor(ChecksWindow window) {
        onWindows(open -> {
            Locale language = open.words().language();
            OWN_THREAD.execute(() -> {
                List<Check> checks = commands.examine(language);
                EventQueue.invokeLater(() -> window.show(checks));
            });
        });
    }

    void about() {
        onWindows(open -> open.openAbout(commands.version()));
    }

    void speak(Optional<Locale> choice) {
        onSpeak.accept(choice);
    }

    void languageNotKept() {
        onWindows(open -> open.say("failed.language.title", open.words().get("failed.language.text")));
    }

    void quit() {
        onWindows(open -> open.quit(commands::quit));
    }

    private void onWindows(Consumer<TrayWindows> work) {
        EventQueue.invokeLater(() -> work.accept(windows));
    }
}
