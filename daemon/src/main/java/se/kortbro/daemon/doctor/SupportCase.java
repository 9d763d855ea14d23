package se.kortbro.daemon.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.kortbro.daemon.card.Readers;
import se.kortbro.daemon.language.Languages;
import se.kortbro.daemon.language.Sentences;

/**
 * What goes into a support bundle.
 *
 * @param run the daemon's run, when one is known
 * @param findings the doctor's report, by its language; in this order
 * @param settings the settings in force, as an administrator reads them
 * @param version the program's
 * @param dataFolder where journal and log are
 * @param made when this was put together
 */
public record SupportCase(
        Optional<CorrelationId> run,
        Map<Locale, String> findings,
        String settings,
        String version,
        Path dataFolder,
        Instant made) {
    public SupportCase {
        findings = new LinkedHashMap<>(findings);
    }

    /** The words of bundle and command in one language. */
    public static Sentences words(Locale language) {
        return new Sentences("se.kortbro.daemon.doctor.bundle", language);
    }

    /** A name for the file, which tells the run and nothing else. */
    public String fileName() {
        return "kortbro-support" + run.map(id -> "-" + id).orElse("") + ".zip";
    }

    /**
     * Puts the bundle together. Reads the cards in {@code readers} once more, for the names that are to be taken out.
     *
     * @throws IOException when a log cannot be read
     */
    public SupportBundle bundle(Readers readers) throws IOException {
        return bundle(PersonalWords.of(
                readers, dataFolder, System.getProperty("user.name"), System.getProperty("user.home")));
    }

    SupportBundle bundle(PersonalWords personal) throws IOException {
        SupportBundle bundle = new SupportBundle(personal);
        bundle.put(
                "README.txt",
                words(Languages.SWEDISH).get("about") + "\n\n"
                        + words(Languages.ENGLISH).get("about") + "\n");
        findings.forEach((language, text) -> bundle.put("doctor-" + language.getLanguage() + ".txt", text + "\n"));
        bundle.put("versions.txt", versions());
        bundle.put("settings.txt", settings + "\n");
        bundle.putJournal(dataFolder);
        bundle.putLogs(dataFolder);
        return bundle;
    }

    private String versions() {
        return "Correlation id: " + run.map(CorrelationId::text).orElse("none") + "\n"
                + "Made: " + made + "\n"
                + "Kortbro: " + version + "\n"
                + "Java: " + System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vendor")
                + "\n"
                + "System: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + "\n"
                + "Data folder: " + dataFolder + "\n";
    }
}
