package se.kortbro.daemon.hostile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code ./bench --gate}: everything hostile at full size, and the figures. Ends with 1 when the daemon did not stand something. */
final class GateBench implements Runnable {
    @Option(names = "--refused", description = "Requests to be refused; default ${DEFAULT-VALUE}.")
    private int refused = 1_000_000;

    @Option(names = "--json", description = "One JSON object an attack, instead of a table.")
    private boolean json;

    @Option(names = "--options", required = true, description = "The launchers' options for the JVM.")
    private Path options = Path.of("");

    private boolean held = true;

    private GateBench() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        GateBench bench = new GateBench();
        int exit = new CommandLine(bench).execute(arguments);
        System.exit(exit != 0 || bench.held ? exit : 1);
    }

    @Override
    public void run() {
        try {
            Path folder = Files.createTempDirectory("kortbro-bench");
            try {
                besiege(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> within = Files.walk(folder)) {
            for (Path each : within.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void besiege(Path folder) throws IOException, InterruptedException {
        try (Siege siege = new Siege(options, folder)) {
            if (!json) {
                System.out.printf(
                        "Load %.1f on %d cores before.%n%-38s %6s %8s %7s %7s %8s %8s %6s %6s  %s%n",
                        load(), cores(), "", "s", "answers", "median", "p99", "slowest", "find", "heap", "RSS", "");
            }
            tell("idle", siege.idle(), siege.idle());
            lay(siege, "5,000 half-open handshakes", new HalfOpen(5_000, 0));
            lay(siege, "1,000 drips, 10 bytes a second", new HalfOpen(1_000, 1_000));
            lay(siege, "requests refused", new Refused(refused));
            lay(siege, "1,000 of another user's", new Foreigners(1_000));
            lay(siege, "as many pages as get in", new Crowd());
            lay(siege, "odd frames, 50 MB, bombs, deep JSON", new OddFrames(50));
            lay(siege, "20,000 requests unread, 10 pages", Deaf.requests(20_000, 10, 0));
            lay(siege, "20,000 requests, read by 16 bytes", Deaf.requests(20_000, 5, 16));
            lay(siege, "pings without end, pongs unread", Deaf.pings(1_000_000, 5));
            if (!json) {
                System.out.printf(
                        "Times in ms, heap (after a collection) and RSS in MB. Load %.1f after.%n%s%n",
                        load(), held ? "The daemon stood it all." : "THE DAEMON DID NOT STAND IT ALL.");
            }
        }
    }

    private void lay(Siege siege, String name, Attack attack) throws IOException, InterruptedException {
        tell(name, siege.lay(name, attack), siege.idle());
    }

    private void tell(String name, Siege.Measured measured, Siege.Measured idle) {
        List<String> broken = Promise.broken(measured, idle);
        held &= broken.isEmpty();
        GoodClient.Fared fared = measured.fared();
        if (json) {
            System.out.println(json(Map.of(
                    "attack", "\"" + name + "\"",
                    "seconds", number(measured.seconds()),
                    "answers", String.valueOf(fared.count()),
                    "medianMs", number(fared.median()),
                    "p99Ms", number(fared.p99()),
                    "slowestMs", number(fared.slowest()),
                    "slowestFindMs", number(fared.slowestFind()),
                    "heapBytes", String.valueOf(measured.heap()),
                    "residentBytes", String.valueOf(measured.resident()),
                    "stood", String.valueOf(broken.isEmpty()))));
            return;
        }
        System.out.printf(
                "%-38s %6.1f %,8d %7.2f %7.2f %8.1f %8.1f %6.1f %6.1f  %s%n",
                name,
                measured.seconds(),
                fared.count(),
                fared.median(),
                fared.p99(),
                fared.slowest(),
                fared.slowestFind(),
                measured.heap() / 1e6,
                measured.resident() / 1e6,
                measured.outcome());
        broken.forEach(what -> System.out.println("    NOT STOOD: " + what));
    }

    private static String json(Map<String, String> members) {
        StringJoiner object = new StringJoiner(", ", "{", "}");
        members.forEach((name, value) -> object.add("\"" + name + "\": " + value));
        return object.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
