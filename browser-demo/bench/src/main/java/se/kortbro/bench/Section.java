package se.kortbro.bench;

import java.util.List;

/** A part of the table: what belongs together, and is measured together. */
interface Section {
    /** What {@code ./bench --only} calls it: one word. */
    String name();

    /** Its heading. */
    String title();

    /**
     * Measures. What it starts has ended when it returns.
     *
     * @throws Unmeasured where this computer lacks what it needs, which it names
     */
    List<Line> measure(Bench.Place place) throws Exception;

    /** What could not be measured here, and why. */
    final class Unmeasured extends Exception {
        private static final long serialVersionUID = 1;

        Unmeasured(String why) {
            super(why);
        }
    }
}
