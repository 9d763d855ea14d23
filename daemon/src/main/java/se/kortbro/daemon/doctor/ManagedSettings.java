package se.kortbro.daemon.doctor;

import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.doctor.BrowserPolicies.Unreadable;

/** What an administrator has set for one browser. A sibling for each kind of place where systems keep that. */
interface ManagedSettings {
    /**
     * A setting that is a list of texts; empty where nothing is said of it.
     *
     * @param path the setting's name, after the names of what it lies in
     * @throws Unreadable when nobody can tell what is said
     */
    Optional<List<String>> list(String... path) throws Unreadable;

    /** A setting that is yes or no; empty where nothing is said of it, or something else. */
    Optional<Boolean> flag(String... path) throws Unreadable;
}
