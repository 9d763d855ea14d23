package se.kortbro.daemon.policy;

import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.policy.Settings.Problem;

/** A place where settings are kept, read whenever they are wanted. Any thread; never fails. */
@FunctionalInterface
interface PolicySource {
    /** What it says now, weakest first; empty where it says nothing, or is not there. */
    List<Reading> read();

    /**
     * What one file, or one key, said.
     *
     * @param name its place, for messages; stays the same
     * @param said what it said; empty where it could not be read
     * @param problem why not
     * @param absent whether it is not there, though it should be
     */
    record Reading(String name, Optional<PolicyFile> said, Optional<Problem> problem, boolean absent) {
        static Reading of(PolicyFile file) {
            return new Reading(file.path(), Optional.of(file), Optional.empty(), false);
        }

        static Reading unreadable(String name, Problem problem) {
            return new Reading(name, Optional.empty(), Optional.of(problem), false);
        }

        static Reading absent(String name, Problem problem) {
            return new Reading(name, Optional.empty(), Optional.of(problem), true);
        }
    }
}
