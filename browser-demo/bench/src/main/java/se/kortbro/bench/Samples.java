package se.kortbro.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was measured of one thing, time after time.
 *
 * @param values in the order in which they were measured; at least one
 */
record Samples(List<Double> values) {
    Samples {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        values = List.copyOf(values);
    }

    static Samples of(double... values) {
        return new Samples(Arrays.stream(values).boxed().toList());
    }

    /** As {@code nanos}, in milliseconds. */
    static Samples milliseconds(long[] nanos) {
        return new Samples(Arrays.stream(nanos).mapToObj(each -> each / 1e6).toList());
    }

    int count() {
        return values.size();
    }

    double minimum() {
        return quantile(0);
    }

    /** Of an even number of values the mean of the two in the middle. */
    double median() {
        return (quantile(0.5)
                        + values.stream()
                                .sorted()
                                .skip((count() - 1) / 2)
                                .findFirst()
                                .orElseThrow())
                / 2;
    }

    /** The value that 99 of 100 do not exceed; of fewer than 100 values the largest. */
    double p99() {
        return quantile(0.99);
    }

    double maximum() {
        return quantile(1);
    }

    /** Each value divided by the one of {@code others} that was measured beside it. */
    Samples dividedBy(Samples others) {
        if (count() != others.count()) {
            throw new IllegalArgumentException(count() + " values beside " + others.count());
        }
        return new Samples(IntStream.range(0, count())
                .mapToObj(i -> values.get(i) / others.values.get(i))
                .toList());
    }

    private double quantile(double share) {
        return values.stream()
                .sorted()
                .skip(Math.min(count() - 1, (long) (share * count())))
                .findFirst()
                .orElseThrow();
    }
}
