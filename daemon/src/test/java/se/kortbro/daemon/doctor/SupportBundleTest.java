package se.kortbro.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import se.kortbro.daemon.language.Languages;

/** The file for the help desk, made of a folder in which everything is that must not be in it. */
class SupportBundleTest {
    private static final CorrelationId RUN = new CorrelationId("7K3M-Q9XA");
    private static final List<String> SECRETS =
            RedactionTest.personal().filter(word -> !word.equals("Anna")).toList();

    @TempDir
    private Path folder;

    @Test
    void nothingThatNamesAnybodyIsInAnyEntryInAnyForm() throws Exception {
        hostileLogs();
        Map<String, byte[]> entries = written(hostile().bundle(words()));

        assertThat(entries).hasSizeGreaterThanOrEqualTo(8);
        for (String secret : SECRETS) {
            for (byte[] trace : Disguises.traces(secret)) {
                entries.forEach((name, bytes) -> assertThat(contains(bytes, trace))
                        .as(secret + " as " + new String(trace, StandardCharsets.ISO_8859_1) + " in " + name)
                        .isFalse());
            }
        }
    }

    @Test
    void whatTheHelpDeskNeedsIsThere() throws Exception {
        hostileLogs();
        Map<String, byte[]> entries = written(hostile().bundle(words()));

        assertThat(entries.keySet())
                .contains(
                        "README.txt",
                        "doctor-sv.txt",
                        "doctor-en.txt",
                        "versions.txt",
                        "settings.txt",
                        "journal.txt",
                        "log/kortbro.0.log");
        assertThat(text(entries, "versions.txt")).contains("7K3M-Q9XA", "Kortbro: 0.1.0", "Java: ");
        assertThat(text(entries, "log/kortbro.0.log")).contains("Pages reach us on port 28471");
        assertThat(hostile().fileName()).isEqualTo("kortbro-support-7K3M-Q9XA.zip");
    }

    @Test
    void aFileThatIsThereIsLeftAsItIs() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.zip"), "mine");

        assertThatThrownBy(() -> hostile().bundle(words()).write(mine)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(mine).content().isEqualTo("mine");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void nobodyButItsOwnerReadsIt() throws Exception {
        Path file = folder.resolve("bundle.zip");
        hostile().bundle(words()).write(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @Tag("long")
    void aLogOfWhichOnlyTheEndFitsBeginsWithAWholeLine() throws Exception {
        Files.writeString(
                folder.resolve("kortbro.0.log"), "9752316495727304824 one line of many in here\n".repeat(40_000));
        Map<String, byte[]> entries = written(hostile().bundle(words()));

        assertThat(text(entries, "log/kortbro.0.log")).startsWith("card-1 one line");
    }

    private PersonalWords words() {
        return new PersonalWords(List.of("Anna Andersson", "Andersson", "aander"), List.of(), folder.toString());
    }

    private SupportCase hostile() {
        String all = String.join("\n", SECRETS);
        return new SupportCase(
                Optional.of(RUN),
                new LinkedHashMap<>(Map.of(Languages.SWEDISH, all, Languages.ENGLISH, all)),
                all,
                "0.1.0",
                folder,
                Instant.parse("2026-11-25T10:00:00Z"));
    }

    private void hostileLogs() throws IOException {
        String first = "2026-11-25T09:00:00.123Z INFO  Gateway - Pages reach us on port 28471\n";
        String lines = SECRETS.stream()
                .flatMap(secret -> Disguises.of(secret).stream())
                .map(form -> "2026-11-25T09:00:00.123Z WARN  Session - " + form + " was said\n" + form + "\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("kortbro.0.log"), first + lines);
        Files.write(folder.resolve("kortbro.1.log"), lines.getBytes(StandardCharsets.UTF_16LE));
        Files.write(folder.resolve("kortbro.2.log"), lines.getBytes(StandardCharsets.UTF_16BE));
    }

    private Map<String, byte[]> written(SupportBundle bundle) throws IOException {
        Path file = folder.resolve("bundle.zip");
        bundle.write(file);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("the file itself", Files.readAllBytes(file));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
                ZipEntry entry = each.nextElement();
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}
