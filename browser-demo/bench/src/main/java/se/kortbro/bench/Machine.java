package se.kortbro.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * On what it is measured: figures of two machines are two tables.
 *
 * @param facts name and value, in the order of the table
 */
record Machine(Map<String, String> facts) {
    private static final List<String> PACKAGES = List.of(
            "ausweisapp2",
            "yubico-piv-tool",
            "yubikey-manager",
            "pcscd",
            "libpcsclite1",
            "vsmartcard-vpcd",
            "chromium");
    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.*)");
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");

    Machine {
        facts = new LinkedHashMap<>(facts);
    }

    static Machine here(Path root) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("commit", said(root, "git", "describe", "--always", "--dirty", "--abbrev=10"));
        facts.put(
                "processor",
                first(Path.of("/proc/cpuinfo"), MODEL) + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores");
        facts.put("memory", Long.parseLong(first(Path.of("/proc/meminfo"), MEMORY)) / 1024 + " MiB");
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put(
                "load before",
                Figure.of(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        facts.put("java", System.getProperty("java.vendor.version") + " (" + Runtime.version() + ")");
        for (String each : PACKAGES) {
            facts.put(each, said(root, "dpkg-query", "-W", "-f=${Version}", each));
        }
        return new Machine(facts);
    }

    private static String first(Path file, Pattern pattern) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(pattern::matcher)
                    .filter(Matcher::find)
                    .map(line -> line.group(1))
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String said(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return said.isEmpty() ? "none" : said;
    }
}
