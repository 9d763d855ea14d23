package se.kortbro.daemon.doctor;

import java.util.List;
import se.kortbro.daemon.origin.Origin;

/** What an administrator has told one browser of this computer about pages that reach for programs on it. */
public interface BrowserPolicies {
    /** The browser's name. */
    String browser();

    /**
     * Reads them.
     *
     * @throws Unreadable when nobody can tell what they say
     */
    Told read() throws Unreadable;

    /** What they say. */
    interface Told {
        /** Whether anything was said at all: an administrator who manages the browser at all. */
        boolean anything();

        /** What happens when a page of this origin looks for the daemon. */
        Answer about(Origin origin);
    }

    /** What the browser does with a page that looks for the daemon. */
    enum Answer {
        /** It asks the person, once. */
        ASKS,
        ALLOWED,
        BLOCKED
    }

    /** A file that is not what the browser expects. */
    final class Unreadable extends Exception {
        private final List<String> where;

        /** @param where file and line, and what is wrong there */
        Unreadable(String where) {
            super(where);
            this.where = List.of(where);
        }

        List<String> where() {
            return where;
        }
    }
}
