package se.kortbro.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process takes, as Linux tells it (proc(5)). */
final class Footprint {
    private static final double TICK_MS = 10; // USER_HZ is 100 on every Linux that Java runs on
    private static final int UTIME = 11; // of /proc/PID/stat, counted from the state, which is the first after the name
    private static final Pattern SWITCHES = Pattern.compile("\\bvoluntary_ctxt_switches:\\s+(\\d+)");

    private final Path process;

    Footprint(ProcessHandle process) {
        this.process = Path.of("/proc", String.valueOf(process.pid()));
    }

    /** Processor time that it has used, in milliseconds, by ticks of ten. */
    double processorMs() throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        try (Scanner fields = new Scanner(stat.substring(stat.lastIndexOf(')') + 2))) {
            for (int i = 0; i < UTIME; i++) {
                fields.next();
            }
            return (fields.nextLong() + fields.nextLong()) * TICK_MS;
        }
    }

    /**
     * What each of its threads, by number, has done since it began; threads that have ended are not in it.
     *
     * @param ran nanoseconds that it had a processor, by the scheduler's count (schedstat)
     * @param slept how often it has gone to sleep: as often was it woken
     */
    record Activity(Map<String, Long> ran, Map<String, Long> slept) {
        /** Milliseconds of processor time since then. */
        double milliseconds(Activity earlier) {
            return since(ran, earlier.ran) / 1e6;
        }

        /** How often it was woken since then. */
        long wakeUps(Activity earlier) {
            return since(slept, earlier.slept);
        }

        private static long since(Map<String, Long> now, Map<String, Long> earlier) {
            return now.entrySet().stream()
                    .mapToLong(each -> Math.max(0, each.getValue() - earlier.getOrDefault(each.getKey(), 0L)))
                    .sum();
        }
    }

    Activity activity() throws IOException {
        List<Path> threads;
        try (Stream<Path> all = Files.list(process.resolve("task"))) {
            threads = all.toList();
        }
        Map<String, Long> ran = new HashMap<>();
        Map<String, Long> slept = new HashMap<>();
        for (Path thread : threads) {
            String number = thread.getFileName().toString();
            try {
                ran.put(
                        number,
                        Long.parseLong(
                                Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]));
                Matcher switches = SWITCHES.matcher(Files.readString(thread.resolve("status")));
                slept.put(number, switches.find() ? Long.parseLong(switches.group(1)) : 0);
            } catch (NoSuchFileException ended) {
                ran.remove(number);
            }
        }
        if (ran.values().stream().allMatch(nanos -> nanos == 0)) {
            throw new IOException("this kernel does not count what threads run (CONFIG_SCHED_INFO)");
        }
        return new Activity(ran, slept);
    }

    /** Resident memory, in MB of 2^20 bytes. */
    double residentMb() throws IOException {
        return megabytes("Rss");
    }

    /** Of that what no other process shares just now: pages of files that nobody else has mapped are in it. */
    double privateMb() throws IOException {
        return megabytes("Private_Clean") + megabytes("Private_Dirty");
    }

    /** Resident memory, each page divided by the number of processes that share it. */
    double proportionalMb() throws IOException {
        return megabytes("Pss");
    }

    private double megabytes(String field) throws IOException {
        try (Stream<String> lines = Files.lines(process.resolve("smaps_rollup"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }
}
