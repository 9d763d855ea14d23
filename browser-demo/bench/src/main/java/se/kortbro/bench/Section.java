package se.kortbro.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** Says that it is not measured where one of these programs is not installed. */
    static void needs(String... programs) throws Unmeasured {
        for (String program : programs) {
            boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!there) {
                throw new Unmeasured("there is no " + program + " here.");
            }
        }
    }

    /** Says so where the network is the computer's, and not one of the bench's own. */
    static void needsNamespace() throws Unmeasured {
        if (!"own".equals(System.getenv("KORTBRO_NAMESPACE"))) {
            throw new Unmeasured("it needs root, for a network namespace of its own.");
        }
    }

    /** What could not be measured here, and why. */
    final class Unmeasured extends Exception {
        private static final long serialVersionUID = 1;

        Unmeasured(String why) {
            super(why);
        }
    }
}
