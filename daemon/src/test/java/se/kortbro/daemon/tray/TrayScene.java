package se.kortbro.daemon.tray;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import se.kortbro.daemon.tray.Snapshot.Content;
import se.kortbro.daemon.tray.Snapshot.Phase;
import se.kortbro.daemon.tray.Snapshot.Problem;
import se.kortbro.daemon.tray.Snapshot.Progress;
import se.kortbro.daemon.tray.Snapshot.Slot;

/**
 * One of the tray's windows, in one state that a person can see it in.
 *
 * @param name of its picture
 * @param now how things are
 * @param act opens it; on the event thread
 */
record TrayScene(String name, Snapshot now, Consumer<TrayWindows> act) {
    /** Every one. */
    static List<TrayScene> all() {
        List<TrayScene> all = new ArrayList<>();
        all.add(new TrayScene("status-card", Moments.of(Snapshot.State.CARD), TrayWindows::openStatus));
        all.add(new TrayScene("status-busy", Moments.busy(40), TrayWindows::openStatus));
        all.add(new TrayScene("status-no-reader", Snapshot.NOTHING, TrayWindows::openStatus));
        all.add(new TrayScene("status-everything", everything(), TrayWindows::openStatus));
        all.add(new TrayScene("quit", Moments.busy(40), windows -> windows.quit(() -> {})));
        all.add(new TrayScene("about", Snapshot.NOTHING, windows -> windows.openAbout("0.1.0")));
        all.add(new TrayScene("checking", Snapshot.NOTHING, windows -> windows.openChecks(running -> {})));
        all.add(new TrayScene(
                "checks",
                Snapshot.NOTHING,
                windows -> windows.openChecks(
                        done -> done.show(checks(windows.words().language())))));
        all.add(new TrayScene(
                "changed",
                Snapshot.NOTHING,
                windows -> windows.say("done.changePin.title", windows.words().get("done.changePin.text"))));
        all.add(new TrayScene(
                "failed",
                Snapshot.NOTHING,
                windows -> windows.say(
                        "failed.changePin.title", failed(windows.words().language()))));
        all.add(new TrayScene("more", Snapshot.NOTHING, windows -> windows.explain("4006")));
        return all;
    }

    /** The one of that name. */
    static TrayScene of(String name) {
        return all().stream()
                .filter(scene -> scene.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Opens it in windows of its own. On the event thread. */
    TrayWindows play(Runnable look, Locale language) {
        TrayWindows windows = new TrayWindows(look, new Wording(language), Optional.of(language));
        windows.actions(new MenuActions(new Wishes(), windows, chosen -> {}));
        windows.show(now);
        act.accept(windows);
        return windows;
    }

    @Override
    public String toString() {
        return name;
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

    /** Two that work and two that do not, in the doctor's words. */
    static List<Check> checks(Locale language) {
        boolean swedish = language.getLanguage().equals("sv");
        return List.of(
                new Check(
                        Check.State.OK,
                        swedish
                                ? "Datorns tjänst för smarta kort är igång."
                                : "The computer's service for smart cards is running.",
                        Optional.empty(),
                        Optional.empty()),
                new Check(
                        Check.State.WRONG,
                        swedish ? "Kortet svarar inte." : "The card does not answer.",
                        Optional.of(
                                swedish
                                        ? "Kontrollera att chippet är vänt åt rätt håll, ta ut kortet och sätt i det igen."
                                        : "Check that the chip is turned the right way, take the card out and put it in again."),
                        Optional.of("4007")),
                new Check(
                        Check.State.WARNING,
                        swedish
                                ? "Webbläsaren frågar första gången om Mina sidor får nå Kortbro."
                                : "The browser asks the first time whether Mina sidor may reach Kortbro.",
                        Optional.of(
                                swedish
                                        ? "Välj Tillåt i webbläsarens fråga."
                                        : "Choose Allow in the browser's question."),
                        Optional.empty()),
                new Check(
                        Check.State.OK,
                        swedish ? "Datorns klocka går rätt." : "The computer's clock is right.",
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Outcome.Failed failed(Locale language) {
        return new Outcome.Failed(
                language.getLanguage().equals("sv")
                        ? "Kortet används redan, av en annan flik eller ett annat program. Vänta tills det är klart,"
                                + " eller stäng det, och försök igen."
                        : "The card is in use already, by another tab or another program. Wait until it is done, or"
                                + " close it, and try again.",
                "4006");
    }
}
