package se.kortbro.daemon.doctor;

import java.util.function.Function;
import se.kortbro.daemon.origin.Origin;

/** What an administrator has told one browser of this computer about pages that reach for programs on it. */
interface BrowserPolicies {
    /** The browser's name. */
    String browser();

    /**
     * Reads them.
     *
     * @return what happens when a page of an origin looks for the daemon
     * @throws Unreadable when nobody can tell what they say
     */
    Function<Origin, Answer> read() throws Unreadable;

    /** What the browser does with a page that looks for the daemon. */
    enum Answer {
        /** It asks the person, once; a browser of an earlier version does not even ask. */
        ASKS,
        ALLOWED,
        BLOCKED
    }

    /** A file that is not what the browser expects; the message tells file, line and what is wrong. */
    final class Unreadable extends Exception {
        Unreadable(String where) {
            super(where);
        }
    }
}
