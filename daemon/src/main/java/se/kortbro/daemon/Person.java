package se.kortbro.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.kortbro.daemon.policy.PersonFile;

/** What the person has chosen for herself, as it stands at the moment. Any thread. */
final class Person {
    private static final Logger LOG = LoggerFactory.getLogger(Person.class);

    private final Path folder;
    private volatile PersonFile chosen;

    /** @param folder the data folder */
    Person(Path folder) {
        this.folder = folder;
        this.chosen = PersonFile.read(folder);
    }

    /** The language that windows and tray speak; empty: the page's, or the system's where no page asks. */
    Optional<Locale> language() {
        return chosen.language();
    }

    boolean wantsTray() {
        return chosen.tray();
    }

    /**
     * Takes another language from now on.
     *
     * @return whether it is kept for the next start as well
     */
    synchronized boolean speak(Optional<Locale> language) {
        chosen = chosen.speaking(language);
        try {
            chosen.write(folder);
            return true;
        } catch (IOException e) {
            LOG.warn("What you chose cannot be kept: {}", e.toString());
            return false;
        }
    }
}
