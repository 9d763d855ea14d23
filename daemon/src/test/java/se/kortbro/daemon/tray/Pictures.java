package se.kortbro.daemon.tray;

import java.awt.EventQueue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import se.kortbro.daemon.look.Look;
import se.kortbro.daemon.look.Theme;
import se.kortbro.daemon.tray.Snapshot.Content;
import se.kortbro.daemon.tray.Snapshot.Phase;
import se.kortbro.daemon.tray.Snapshot.Problem;
import se.kortbro.daemon.tray.Snapshot.Progress;
import se.kortbro.daemon.tray.Snapshot.Slot;

/** Opens every window of the tray in every theme and both languages, one after another, and keeps a picture of each. */
final class Pictures {
    static final List<Check> CHECKS = List.of(
            new Check(Check.State.OK, "Datorns tjänst för smarta kort är igång.", Optional.empty(), Optional.empty()),
            new Check(
                    Check.State.WRONG,
                    "Kortet svarar inte.",
                    Optional.of("Kontrollera att chippet är vänt åt rätt håll, ta ut kortet och sätt i det igen."),
                    Optional.of("4007")),
            new Check(
                    Check.State.WARNING,
                    "Webbläsaren frågar första gången om Mina sidor får nå Kortbro.",
                    Optional.of("Välj Tillåt i webbläsarens fråga."),
                    Optional.empty()),
            new Check(Check.State.OK, "Datorns klocka går rätt.", Optional.empty(), Optional.empty()));

    private final TrayWindows windows;
    private final Wishes wishes = new Wishes();
    private final MenuActions actions;
    private final String suffix;

    private Pictures(Theme theme, Locale language, String scale) {
        windows = new TrayWindows(() -> Look.prepare(theme), new Wording(language), Optional.of(language));
        actions = new MenuActions(wishes, windows, chosen -> {});
        windows.actions(actions);
        wishes.checks = CHECKS;
        suffix = "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + scale;
    }

    /**
     * Takes them all.
     *
     * @param arguments how the scale is called in the names of the pictures
     */
    public static void main(String[] arguments) throws Exception {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST_DARK)) {
            for (String language : List.of("sv", "en")) {
                new Pictures(theme, Locale.forLanguageTag(language), arguments[0]).takeAll();
            }
        }
        System.exit(0);
    }

    /** Two readers, a run, and what is wrong besides: as much as there can be to say. */
    static Snapshot everything() {
        return new Snapshot(
                List.of(
                        new Slot("OMNIKEY AG CardMan 3121 00 00", Content.MUTE, Optional.empty()),
                        new Slot(
                                "SCM Microsystems Inc. SPR 532 [Vendor Interface] (21250850202183) 01 00",
                                Content.CARD,
                                Optional.of(new Progress(70, Phase.WRITING_CERTIFICATE)))),
                false,
                Set.of(Problem.NO_PORT));
    }

    private void takeAll() throws Exception {
        take("status-card", Moments.of(Snapshot.State.CARD), actions::click);
        take("status-busy", Moments.busy(40), actions::click);
        take("status-no-reader", Snapshot.NOTHING, actions::click);
        take("status-everything", everything(), actions::click);
        take("quit", Moments.busy(40), actions::quit);
        take("about", Snapshot.NOTHING, actions::about);
        take("checks", Snapshot.NOTHING, actions::examine);
        wishes.outcome = new Outcome.Done();
        take("changed", Snapshot.NOTHING, actions::changePin);
        wishes.outcome = new Outcome.Failed(
                "Kortet används redan, av en annan flik eller ett annat program. Vänta tills det är klart, eller stäng det, och försök igen.",
                "4006");
        take("failed", Snapshot.NOTHING, actions::changePin);
        take("more", Snapshot.NOTHING, () -> EventQueue.invokeLater(() -> windows.explain("4006")));
    }

    private void take(String name, Snapshot snapshot, Runnable open) throws Exception {
        windows.show(snapshot);
        open.run();
        OpenWindow.until(() -> !OpenWindow.none()
                && (!name.equals("checks")
                        || OpenWindow.words().contains("[" + windows.words().get("examine.again") + "]")));
        OpenWindow.picture(name + suffix);
        OpenWindow.closeAll();
        OpenWindow.until(OpenWindow::none);
    }
}
