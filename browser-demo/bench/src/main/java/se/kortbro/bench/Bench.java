package se.kortbro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./bench}: measures section by section, prints the table, and writes it down. */
@Command(
        name = "bench",
        description = "Measures the daemon, beside the limit and beside what people run today.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final List<Section> ALL = List.of(
            new StartSection(),
            new DaySection(),
            new AnswersSection(),
            new CommandsOfAnActivation(),
            new TimeInsideTheCard(),
            new FromPageToHundred(),
            new OneCommand(),
            new CardNews(),
            new Growth(),
            new GateUnderAttack(),
            new HotPieces());

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SECTION",
            description = "These sections alone; nothing is written down.")
    private Set<String> only = Set.of();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the figures as JSON as well, each value that was measured.")
    private @Nullable Path json;

    @Option(names = "--root", required = true, hidden = true)
    private Path root = Path.of("");

    @Option(names = "--gate-command", hidden = true)
    private List<String> gate = List.of();

    private Bench() {}

    /**
     * Where it is measured.
     *
     * @param root of the repository
     * @param scratch a folder for whatever a section keeps; gone at the end
     * @param gate the command of {@code ./bench --gate}; empty where it was not compiled
     */
    record Place(Path root, Path scratch, List<String> gate) {
        /** Tells who waits how far it is. */
        void say(String words) {
            System.err.println(words);
        }
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        LogManager.getLogManager().reset(); // a portal's and a client's
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path scratch = Files.createTempDirectory("kortbro-bench");
        Place place = new Place(root, scratch, gate);
        Table table = new Table(Machine.here(root));
        boolean all = true;
        try {
            for (Section section : ALL) {
                if (only.isEmpty() || only.contains(section.name())) {
                    place.say("== " + section.title());
                    all &= measured(section, place, table);
                }
            }
        } finally {
            Scratch.delete(scratch);
        }
        System.out.print(table.text());
        if (json != null) {
            Files.writeString(json, table.json());
        }
        if (only.isEmpty()) {
            Files.writeString(root.resolve("docs/benchmarks.md"), table.markdown());
        }
        return all ? 0 : 1;
    }

    /** @return whether it could be measured */
    private static boolean measured(Section section, Place place, Table table) {
        try {
            table.add(section.title(), section.measure(place));
            return true;
        } catch (Section.Unmeasured e) {
            table.add(section.title(), "Not measured: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            table.add(section.title(), "Not measured: broken off.");
        } catch (Exception e) { // what one section cannot do must not lose the figures of the others
            e.printStackTrace();
            table.add(section.title(), "Not measured: " + e);
        }
        return false;
    }
}
