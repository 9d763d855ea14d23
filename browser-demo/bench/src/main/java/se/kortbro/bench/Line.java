package se.kortbro.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of the table.
 *
 * @param what was measured
 * @param unit of all figures but ratios
 * @param ours the daemon's
 * @param other what it is compared with, measured beside it in the same run
 * @param goals what is to be reached; none where the figure is told for itself
 * @param note what a reader has to know to believe it; may be empty
 */
record Line(String what, String unit, Samples ours, Optional<Other> other, List<Goal> goals, String note) {
    /**
     * What the daemon is compared with.
     *
     * @param name with what it is a reader of the table knows
     */
    record Other(String name, Samples samples) {}

    /** A figure told for itself. */
    static Line of(String what, String unit, Samples ours) {
        return new Line(what, unit, ours, Optional.empty(), List.of(), "");
    }

    Line beside(String name, Samples samples) {
        return new Line(what, unit, ours, Optional.of(new Other(name, samples)), goals, note);
    }

    Line toReach(Goal goal) {
        List<Goal> more = new ArrayList<>(goals);
        more.add(goal);
        return new Line(what, unit, ours, other, List.copyOf(more), note);
    }

    Line note(String words) {
        return new Line(what, unit, ours, other, goals, words);
    }

    /** The other's. */
    Samples beside() {
        return other.orElseThrow(() -> new IllegalStateException(what + " is compared with nothing"))
                .samples();
    }

    boolean reached() {
        return goals.stream().allMatch(goal -> goal.reachedBy(this));
    }
}
