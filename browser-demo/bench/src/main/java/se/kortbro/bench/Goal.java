package se.kortbro.bench;

import java.util.Locale;

/**
 * What a line is to reach.
 *
 * @param of which of its figures
 * @param atLeast whether more is better
 * @param limit in the line's unit, or a ratio
 */
record Goal(Of of, boolean atLeast, double limit) {
    /** The figure that is looked at. */
    enum Of {
        MEDIAN("median"),
        MINIMUM("minimum"),
        P99("p99"),
        MAXIMUM("maximum"),
        /** Of the medians. */
        RATIO("×"),
        /** The median of the rounds' ratios: each round measures both, one after the other. */
        PAIRED_RATIO("× a round"),
        RATIO_OF_MINIMA("× of minima"),
        /** Of the medians. */
        DIFFERENCE("more");

        private final String words;

        Of(String words) {
            this.words = words;
        }
    }

    static Goal atMost(Of of, double limit) {
        return new Goal(of, false, limit);
    }

    static Goal atLeast(Of of, double limit) {
        return new Goal(of, true, limit);
    }

    /** What the line has of it. */
    double of(Line line) {
        return switch (of) {
            case MEDIAN -> line.ours().median();
            case MINIMUM -> line.ours().minimum();
            case P99 -> line.ours().p99();
            case MAXIMUM -> line.ours().maximum();
            case RATIO -> line.ours().median() / line.beside().median();
            case PAIRED_RATIO -> line.ours().dividedBy(line.beside()).median();
            case RATIO_OF_MINIMA -> line.ours().minimum() / line.beside().minimum();
            case DIFFERENCE -> line.ours().median() - line.beside().median();
        };
    }

    boolean reachedBy(Line line) {
        return atLeast ? of(line) >= limit : of(line) <= limit;
    }

    /** As a person reads it: "median at most 3". */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s %s", of.words, atLeast ? "≥" : "≤", Figure.of(limit));
    }
}
