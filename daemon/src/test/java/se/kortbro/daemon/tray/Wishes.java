package se.kortbro.daemon.tray;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A daemon that only notes what it is asked for, in order. */
final class Wishes implements Commands {
    private final List<String> noted = new ArrayList<>();
    volatile Outcome outcome = new Outcome.Done();
    volatile List<Check> checks = List.of();
    volatile boolean questionOpen;
    volatile boolean languageCanBeKept = true;

    private synchronized void note(String wish) {
        noted.add(wish);
    }

    synchronized List<String> noted() {
        return List.copyOf(noted);
    }

    @Override
    public Optional<URI> portal() {
        return Optional.of(URI.create("https://minasidor.siths.se"));
    }

    @Override
    public CompletableFuture<Outcome> changePin(Locale language) {
        note("change PIN in " + language);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletableFuture<Outcome> unblockPin(Locale language) {
        note("unblock in " + language);
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public List<Check> examine(Locale language) {
        note("examine in " + language);
        return checks;
    }

    @Override
    public boolean speak(Optional<Locale> chosen) {
        note("speak " + chosen.map(Locale::toString).orElse("as the system"));
        return languageCanBeKept;
    }

    @Override
    public void lookAgain() {
        note("look again");
    }

    @Override
    public boolean focusQuestion() {
        if (questionOpen) {
            note("focus");
        }
        return questionOpen;
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public void quit() {
        note("quit");
    }
}
