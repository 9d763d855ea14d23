package se.kortbro.daemon.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.kortbro.daemon.activation.BegunOrder;

/** Times that the daemon has written down, by which a clock that went back is known. */
final class Traces {
    private Traces() {}

    /** The times of the log's last line and of the journal's orders in {@code dataFolder}. */
    static List<Instant> in(Path dataFolder) {
        List<Instant> times = new ArrayList<>();
        lastOfLog(dataFolder.resolve("kortbro.0.log")).ifPresent(times::add);
        BegunOrder.in(dataFolder).stream().map(BegunOrder::changedAt).forEach(times::add);
        return times;
    }

    /** A line that begins with no time is the rest of the line before. */
    private static Optional<Instant> lastOfLog(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> time(line.substring(0, Math.max(0, line.indexOf(' ')))))
                    .flatMap(Optional::stream)
                    .reduce((earlier, later) -> later);
        } catch (IOException | UncheckedIOException e) { // there is none, or it is not text: a bad disk

            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
