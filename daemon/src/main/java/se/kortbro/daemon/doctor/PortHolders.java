package se.kortbro.daemon.doctor;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Who has the ports that the daemon would take, on this computer's own addresses. One sibling for each system; any thread. */
@FunctionalInterface
public interface PortHolders {
    /** Where nobody is asked: each port that was taken has some program. */
    PortHolders UNKNOWN = (first, last) -> {
        SortedMap<Integer, Optional<String>> holders = new TreeMap<>();
        IntStream.rangeClosed(first, last).forEach(port -> holders.put(port, Optional.empty()));
        return holders;
    };

    /**
     * Looks at ports that were found taken.
     *
     * @return the program by port, as {@code python3 (4711)}, with its process's number; empty where that cannot be told, as of
     *     other users' programs. A port that nobody has any more is left out.
     */
    SortedMap<Integer, Optional<String>> among(int first, int last);

    /** That of the system that this runs on. macOS tells of no program yet. */
    static PortHolders ofThisSystem() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new WindowsPortHolders();
        }
        return system.startsWith("linux") ? new ProcPortHolders(Path.of("/proc")) : UNKNOWN;
    }
}
