package se.kortbro.daemon.tray;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What the person can have done from the tray. Fulfilled by who wires the daemon. Any thread; all return soon but where it is
 * said.
 */
public interface Commands {
    /** The portal that is opened for her; empty where no page may connect. */
    Optional<URI> portal();

    /** Has her change PIN 1 of the card in the reader, in the window for codes. */
    CompletableFuture<Outcome> changePin(Locale language);

    /** Has her set a new PIN 1 by the card's PUK, in the window for codes. */
    CompletableFuture<Outcome> unblockPin(Locale language);

    /** Looks at all that can be wrong; takes some seconds. */
    List<Check> examine(Locale language);

    /**
     * Keeps the language that she chose; empty: the system's.
     *
     * @return whether it could be kept for the next start
     */
    boolean speak(Optional<Locale> chosen);

    /** Looks at the readers afresh; what has changed comes by {@link StatusArea#show}. */
    void lookAgain();

    /** Brings the window that asks for a code before her; {@code false} when there is none. */
    boolean focusQuestion();

    /** The program's version. */
    String version();

    /** Ends the daemon. */
    void quit();
}
