package se.kortbro.daemon.activation;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An order as the journal on the disk has it, for those who ask what was begun on this computer.
 *
 * @param origin the page's origin
 * @param cardNumber the card it was begun on
 * @param percent how far it has come, 0 to 99; a finished order is at 99
 * @param unfinished whether the same run again would continue something
 * @param startedAt when its first run began
 * @param changedAt when it was written down last
 * @param stages of each certificate in words: slot, kind of key, stage
 */
public record BegunOrder(
        String origin,
        String cardNumber,
        int percent,
        boolean unfinished,
        Instant startedAt,
        Instant changedAt,
        List<String> stages) {
    private static final Logger LOG = LoggerFactory.getLogger(BegunOrder.class);

    public BegunOrder {
        stages = List.copyOf(stages);
    }

    /**
     * Reads the journal of {@code dataFolder} without changing anything in it, whoever else writes it meanwhile. What cannot be
     * read is left out.
     */
    public static List<BegunOrder> in(Path dataFolder) {
        Path journal = dataFolder.resolve("journal");
        List<BegunOrder> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal, "*.order")) {
            for (Path file : files) {
                entry(new JournalFolder(journal), file.getFileName().toString())
                        .ifPresent(entry -> found.add(of(entry)));
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("the journal cannot be looked at: {}", e.toString());
        }
        return found;
    }

    private static Optional<JournalEntry> entry(JournalFolder journal, String name) {
        try {
            return JournalFile.decode(journal.read(name, JournalFile.MAX_LENGTH));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static BegunOrder of(JournalEntry entry) {
        return new BegunOrder(
                entry.order().origin(),
                entry.order().cardNumber(),
                entry.percent(),
                entry.unfinished(),
                entry.startedAt(),
                entry.changedAt(),
                entry.certificates().stream()
                        .map(each -> each.slot() + " " + each.algorithm() + " " + each.stage())
                        .toList());
    }
}
