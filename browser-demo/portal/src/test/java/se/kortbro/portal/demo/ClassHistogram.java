package se.kortbro.portal.demo;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many objects of which class are alive, as the JVM itself counts them after a full collection.
 *
 * @param classes by name; lambdas count as the class that made them
 */
record ClassHistogram(Map<String, Count> classes) {
    /** Classes of others that take less are not told: the histogram is not to be what grows. */
    private static final int SMALL = 10_000;

    private static final Count NONE = new Count(0, 0);

    /** Objects of a class, and what they take without what they refer to. */
    record Count(long instances, long bytes) {
        private Count plus(Count other) {
            return new Count(instances + other.instances, bytes + other.bytes);
        }

        private Count minus(Count other) {
            return new Count(instances - other.instances, bytes - other.bytes);
        }
    }

    /** As it is now; collects all garbage first. */
    static ClassHistogram now() {
        Map<String, Count> classes = new HashMap<>();
        // "   1:   1234   5678  java.lang.String (java.base@25)": rank, instances, bytes, class
        text().lines().map(line -> line.strip().split("\\s+")).forEach(columns -> {
            if (columns.length > 3 && columns[0].endsWith(":")) {
                Count count = new Count(Long.parseLong(columns[1]), Long.parseLong(columns[2]));
                classes.merge(columns[3].replaceAll("\\$\\$Lambda.*", "\\$\\$Lambda"), count, Count::plus);
            }
        });
        classes.entrySet()
                .removeIf(entry -> !entry.getKey().contains("kortbro")
                        && !entry.getKey().contains("jetty")
                        && entry.getValue().bytes() < SMALL);
        return new ClassHistogram(Map.copyOf(classes));
    }

    /** How many more there are of each class than before. */
    Map<String, Count> since(ClassHistogram before) {
        Map<String, Count> more = new HashMap<>();
        classes.forEach((name, count) -> more.put(name, count.minus(before.classes.getOrDefault(name, NONE))));
        return more;
    }

    /** The classes that take most of what was taken since {@code before}. */
    List<String> largestSince(ClassHistogram before, int most) {
        return since(before).entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, Count> entry) -> -entry.getValue().bytes()))
                .limit(most)
                .map(entry -> entry.getKey() + " " + entry.getValue().bytes())
                .toList();
    }

    private static String text() {
        try {
            ObjectName diagnostics = new ObjectName("com.sun.management:type=DiagnosticCommand");
            String[] signature = {String[].class.getName()};
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(diagnostics, "gcClassHistogram", new Object[] {new String[0]}, signature);
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not count its objects", e);
        }
    }
}
