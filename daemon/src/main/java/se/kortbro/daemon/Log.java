package se.kortbro.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The log: a line an event, to standard error and to files that together never hold more than 3 MiB. The backend is
 * java.util.logging, which every Java has.
 */
final class Log {
    private static final int FILE_BYTES = 1 << 20;
    private static final int FILES = 3;

    static {
        System.setProperty("java.util.logging.manager", LastingLogs.class.getName()); // before the first logger is made
    }

    // Held here, because java.util.logging forgets the level of a logger that nobody holds. Jetty's parser warns
    // of every odd request: strangers decide how many those are.
    private static final Logger OURS = Logger.getLogger("se.kortbro");
    private static final List<Logger> TALKATIVE = List.of(
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("org.eclipse.jetty.http"),
            Logger.getLogger("org.freedesktop.dbus"));

    private Log() {}

    /** How much is said. */
    enum Detail {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE;

        /** The one that is written as {@code word}, in lower case. */
        static Detail of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        private Level level() {
            return switch (this) {
                case ERROR -> Level.SEVERE;
                case WARN -> Level.WARNING;
                case INFO -> Level.INFO;
                case DEBUG -> Level.FINE;
                case TRACE -> Level.FINEST;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** To be called before the first logger is asked for: spares slf4j its search. */
    static void prepare() {
        System.setProperty("slf4j.provider", "org.slf4j.jul.JULServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        close();
    }

    /** Closes it; until then the end of the daemon can be read in it. */
    static void close() {
        if (LogManager.getLogManager() instanceof LastingLogs lasting) {
            lasting.close();
        } else {
            LogManager.getLogManager().reset(); // somebody else had a log before us: a test
        }
    }

    /** Says on standard error what is as important as {@code detail} or more. */
    static void toStandardError(Detail detail) {
        TALKATIVE.get(0).setLevel(Level.WARNING);
        TALKATIVE.get(1).setLevel(Level.OFF);
        TALKATIVE.get(2).setLevel(Level.WARNING);
        OURS.setLevel(detail.level());
        add(new ConsoleHandler());
    }

    /** Writes it to files as well: {@code kortbro.0.log} is the newest. */
    static void toFiles(Path folder) throws IOException {
        add(new FileHandler(folder.resolve("kortbro.%g.log").toString(), FILE_BYTES, FILES, true));
    }

    private static void add(Handler handler) {
        handler.setLevel(Level.ALL);
        handler.setFormatter(new LogLine());
        Logger.getLogger("").addHandler(handler);
    }
}
