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

    /** How often each of its threads, by number, has gone to sleep since it began: as often was it woken. */
    Map<String, Long> sleeps() throws IOException {
        List<Path> threads;
        try (Stream<Path> all = Files.list(process.resolve("task"))) {
            threads = all.toList();
        }
        Map<String, Long> sleeps = new HashMap<>();
        for (Path thread : threads) {
            sleeps.put(thread.getFileName().toString(), sleeps(thread));
        }
        return sleeps;
    }

    /** How often it was woken since then: threads that have ended in the meantime are not counted. */
    long wakeUpsSince(Map<String, Long> earlier) throws IOException {
        return sleeps().entrySet().stream()
                .mapToLong(now -> Math.max(0, now.getValue() - earlier.getOrDefault(now.getKey(), 0L)))
                .sum();
    }

    private static long sleeps(Path thread) throws IOException {
        try {
            Matcher switches = SWITCHES.matcher(Files.readString(thread.resolve("status")));
            return switches.find() ? Long.parseLong(switches.group(1)) : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
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
