package se.kortbro.portal.demo;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a daemon takes of its computer at one moment, between two activations.
 *
 * @param heap bytes of the Java heap in use after a full collection; the test's own are among them
 * @param threads how many of each name, numbers left out; without those of the test's pages
 * @param files what {@code /proc/self/fd} lists; 0 where there is no such folder
 * @param contexts open contexts of the smart card service
 * @param handles open handles of it
 * @param journalFiles files in the journal
 * @param journalBytes their bytes
 * @param objects what is alive, by class
 */
record Footprint(
        long heap,
        Map<String, Integer> threads,
        int files,
        int contexts,
        int handles,
        int journalFiles,
        long journalBytes,
        ClassHistogram objects) {
    /** What one full collection leaves more than another when nothing has changed, as it was seen. */
    static final long HEAP_NOISE = 1 << 20;

    /** Buffers and entries that a server's pools happen to hold just then. */
    private static final int INSTANCES_NOISE = 24;

    /** Pools of a fixed size, which may be empty or full (GatewayThreads, LoopbackServer). */
    private static final Map<String, Integer> POOLS = Map.of("gateway-worker-#", 4, "gateway-#", 8);

    /** Threads of the pages in this process, and of the JVM, which come and go as they like. */
    private static final List<String> NOT_OURS =
            List.of("WebSocket", "page answers", "connecting", "CompletableFutureDelayScheduler", "ForkJoinPool");

    /** The daemon's classes, and its server's. */
    private static final List<String> OURS = List.of("se.kortbro.daemon.", "org.eclipse.jetty.");

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    static Footprint of(WholeDaemon daemon, CardService service) throws IOException {
        ClassHistogram objects = ClassHistogram.now();
        System.gc();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                threadsByName(),
                sizes(DESCRIPTORS).size(),
                service.contexts().getAsInt(),
                service.handles().getAsInt(),
                sizes(daemon.journal()).size(),
                sizes(daemon.journal()).stream().mapToLong(Long::longValue).sum(),
                objects);
    }

    /** What has grown since {@code before}, in words; empty when nothing has. */
    List<String> growthSince(Footprint before) {
        List<String> grown = new ArrayList<>();
        if (heap > before.heap + HEAP_NOISE) {
            grown.add("heap by " + (heap - before.heap) + " bytes: " + objects.largestSince(before.objects, 8));
        }
        threads.forEach((name, count) -> {
            int allowed = Math.max(before.threads.getOrDefault(name, 0), POOLS.getOrDefault(name, 0));
            if (count > allowed) {
                grown.add("threads " + name + " from " + allowed + " to " + count);
            }
        });
        objects.since(before.objects).forEach((name, more) -> {
            if (OURS.stream().anyMatch(name::startsWith) && more.instances() > INSTANCES_NOISE) {
                grown.add(more.instances() + " more instances of " + name);
            }
        });
        grows(grown, "open files", before.files, files);
        grows(grown, "contexts", before.contexts, contexts);
        grows(grown, "handles", before.handles, handles);
        grows(grown, "journal files", before.journalFiles, journalFiles);
        if (journalBytes > 2 * before.journalBytes) {
            grown.add("journal from " + before.journalBytes + " to " + journalBytes + " bytes");
        }
        return grown;
    }

    private static void grows(List<String> grown, String what, int from, int to) {
        if (to > from) {
            grown.add(what + " from " + from + " to " + to);
        }
    }

    private static Map<String, Integer> threadsByName() {
        Map<String, Integer> names = new TreeMap<>();
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> NOT_OURS.stream().noneMatch(name::startsWith))
                .map(name -> name.replaceAll("\\d+", "#"))
                .forEach(name -> names.merge(name, 1, Integer::sum));
        return names;
    }

    /** The lengths of the files in a folder; one that has just gone has none. */
    private static List<Long> sizes(Path folder) throws IOException {
        List<Long> sizes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sizes.add(Files.isRegularFile(file) ? Files.size(file) : 0L);
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return sizes;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.2f MiB, %d threads, %d open files, %d contexts, %d handles, journal %d files of %d bytes",
                heap / 1048576.0,
                threads.values().stream().mapToInt(Integer::intValue).sum(),
                files,
                contexts,
                handles,
                journalFiles,
                journalBytes);
    }
}
