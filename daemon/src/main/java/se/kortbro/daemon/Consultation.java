package se.kortbro.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.doctor.Doctor;
import se.kortbro.daemon.doctor.InstalledBrowsers;
import se.kortbro.daemon.doctor.PortHolders;
import se.kortbro.daemon.doctor.Subjects;
import se.kortbro.daemon.doctor.TrayPlace;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.pcsc.PcscReaders;
import se.kortbro.daemon.pcsc.SystemWinscard;
import se.kortbro.daemon.pcsc.Winscard;
import se.kortbro.daemon.policy.PersonFile;
import se.kortbro.daemon.policy.Settings;

/** The doctor on the command line: it looks for itself, so that it works whether the daemon runs or not. */
final class Consultation {
    @Mixin
    private final DaemonOptions daemon = new DaemonOptions();

    @Option(names = "--language", paramLabel = "sv|en", description = "The language, instead of the person's.")
    private @Nullable String language;

    /** What the person or the command line says, else what the computer is set to. */
    Locale language() {
        return language != null
                ? Languages.nearest(Locale.forLanguageTag(language))
                : PersonFile.read(folder()).language().orElseGet(Languages::ofSystem);
    }

    Path folder() {
        return daemon.folder();
    }

    Settings settings() {
        return daemon.settings();
    }

    /** What is done with a doctor and his readers. */
    @FunctionalInterface
    interface Visit<T> {
        T with(Doctor doctor, Readers readers) throws IOException;
    }

    /** Opens the readers for one visit. A card is shared with whoever uses it, and held shortly. */
    <T> T with(Visit<T> visit) throws IOException {
        Log.toStandardError(Log.Detail.ERROR);
        Settings settings = settings();
        Path folder = folder();
        Winscard winscard = SystemWinscard.ofThisSystem();
        try (PcscReaders readers = new PcscReaders(winscard, Daemon.EDGES)) {
            Subjects subjects = new Subjects(
                    readers,
                    winscard::installed,
                    () -> settings,
                    folder,
                    () -> DaemonSearch.find(settings, folder),
                    PortHolders.ofThisSystem(),
                    InstalledBrowsers.ofThisSystem(),
                    TrayPlace.UNKNOWN,
                    Version.built());
            return visit.with(Doctor.of(subjects, Clock.systemUTC()), readers);
        }
    }
}
