package se.kortbro.bench;

import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import se.kortbro.daemon.Daemon;
import se.kortbro.simulatedcard.CardProfile;
import se.kortbro.simulatedcard.TestIssuer;

/**
 * The daemon as installers ship it: with a runtime of its own, trimmed to what it uses, and an archive of what it has loaded
 * and compiled after a start (JEP 483, 514 and 515). One user's computer starts it by "run --autostart", as a login does.
 */
final class Shipped {
    /** What jdeps finds that the daemon and its libraries use, and what they reach by reflection alone. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.logging",
            "java.management", // Jetty
            "java.sql", // Jackson, for dates that we have none of
            "jdk.security.auth", // D-Bus
            "jdk.unsupported");

    /** The JAR file specification, "Signed JAR File". */
    private static final Pattern SIGNATURE = Pattern.compile("/META-INF/[^/]*\\.(SF|RSA|DSA|EC)");

    /** Argument files for the process of windows. */
    private static final String WINDOWS = "window.options";

    private static final String WINDOWS_IN_TRAINING = "window.training";

    private static final int CERTIFICATE_BYTES = 500;
    private static final String JNA_LIBRARY = "com/sun/jna/linux-x86-64/libjnidispatch.so";

    private final Path image;
    private final Path jars;
    private final Path archive;
    private final Path windowArchive;

    private Shipped(Path image) {
        this.image = image;
        jars = image.resolve("lib/kortbro");
        archive = jars.resolve("kortbro.aot");
        windowArchive = jars.resolve("window.aot");
    }

    /**
     * Builds one in the scratch folder, or finds the one that is there. Takes some ten seconds, in which pcscd is its own: before
     * any other is started.
     */
    static Shipped at(Bench.Place place) throws IOException, InterruptedException, Section.Unmeasured {
        Shipped shipped = new Shipped(place.scratch().resolve("shipped"));
        if (!Files.exists(shipped.archive)) {
            place.say("building the runtime that is shipped ...");
            shipped.link();
            shipped.fill(place.root());
            shipped.train(place);
        }
        return shipped;
    }

    /** The command that starts it. */
    List<String> command() {
        return java(WINDOWS, "-XX:AOTCache=" + archive);
    }

    /** The same without the archive: what the archive saves. */
    List<String> commandWithoutArchive() {
        return java(WINDOWS);
    }

    /** What a run takes that does nothing, with the archive: milliseconds. */
    double idleRun() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(
                        image.resolve("bin/java").toString(),
                        "@" + jars.resolve("java.options"),
                        "-XX:AOTCache=" + archive,
                        "-cp",
                        classPath(),
                        "-version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("java -version ended with " + process.exitValue());
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** Its size on disk, in MB of 2^20 bytes. */
    double megabytes() throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / (double) (1 << 20);
        }
    }

    private List<String> java(String windows, String... archiving) {
        List<String> command = new ArrayList<>(List.of(
                image.resolve("bin/java").toString(),
                "@" + jars.resolve("java.options"),
                "-XX:TrimNativeHeapInterval=15000", // milliseconds; from JDK 22 on
                "-XX:ServiceThreadCleanupInterval=10000", // milliseconds, of 1,000: a third of what an idle daemon does
                "-Dkortbro.window.options=" + jars.resolve(windows)));
        command.addAll(jnaBesideItsJar());
        command.addAll(List.of(archiving));
        command.addAll(List.of("-cp", classPath(), "se.kortbro.daemon.Main", "run", "--autostart"));
        return command;
    }

    /** JNA's library lies beside its jar: nothing to unpack into a temporary folder, where it may not be run. */
    private List<String> jnaBesideItsJar() {
        return List.of("-Djna.boot.library.path=" + jars, "-Djna.nounpack=true");
    }

    private String classPath() {
        try (Stream<Path> files = Files.list(jars)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void link() throws IOException, InterruptedException {
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--strip-java-debug-attributes", // of the JDK's own classes: a tenth of the archive
                "--no-header-files",
                "--no-man-pages",
                "--output",
                image.toString()));
    }

    private void fill(Path root) throws IOException {
        Files.createDirectories(jars);
        String libraries = Files.readString(root.resolve("daemon/target/kortbro.classpath"))
                .strip();
        List<Path> files = new ArrayList<>(List.of(jarOf(Daemon.class)));
        Arrays.stream(libraries.split(File.pathSeparator, -1)).map(Path::of).forEach(files::add);
        for (Path file : files) {
            takeSignatureOff(Files.copy(file, jars.resolve(file.getFileName())));
        }
        unpack(jarOf(Native.class));
        Files.copy(root.resolve("daemon/bin/java.options"), jars.resolve("java.options"));
        windowOptions(WINDOWS, "-XX:AOTCache=" + windowArchive);
        windowOptions(WINDOWS_IN_TRAINING, training(windowArchive));
    }

    /**
     * Has an archive made. What it would keep of the methods that were busy (JEP 515) is for the JVM's second compiler, which
     * the daemon does without: 1.4 MB and 70 ms of processor time at each start.
     */
    private static String[] training(Path archive) {
        return new String[] {"-XX:AOTCacheOutput=" + archive, "-XX:-AOTRecordTraining"};
    }

    /** An argument file for windows' process, whose archive is its own. */
    private void windowOptions(String name, String... archiving) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(jars.resolve("java.options")));
        lines.addAll(List.of(archiving));
        lines.addAll(jnaBesideItsJar());
        Files.write(jars.resolve(name), lines);
    }

    private static Path jarOf(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /**
     * Bouncy Castle's jars are signed for JDKs that ask providers for it, and OpenJDK does not. A JVM verifies each of their
     * classes as it loads them, and archives none.
     */
    private static void takeSignatureOff(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            List<Path> signatures;
            try (Stream<Path> files = Files.walk(inside.getPath("/"))) {
                signatures = files.filter(
                                file -> SIGNATURE.matcher(file.toString()).matches())
                        .toList();
            }
            for (Path signature : signatures) {
                Files.delete(signature);
            }
        }
    }

    private void unpack(Path jna) throws IOException {
        try (ZipFile jar = new ZipFile(jna.toFile())) {
            ZipEntry library = jar.getEntry(JNA_LIBRARY);
            Files.copy(jar.getInputStream(library), jars.resolve("libjnidispatch.so"));
        }
    }

    /**
     * One start with a screen, one card in the reader, one page, one activation, one end: what that loads is archived when the
     * process ends, and for windows when theirs does, which is somewhat later than the last of them.
     */
    private void train(Bench.Place place) throws IOException, InterruptedException, Section.Unmeasured {
        CardProfile card = CardProfile.demo();
        TestIssuer issuer = new TestIssuer();
        try (Screen screen = Screen.withPanel(place);
                CardDesk desk = new CardDesk(place, "training");
                Typist typist = new Typist(screen);
                Running trained = Running.daemon(place, java(WINDOWS_IN_TRAINING, training(archive)), screen)) {
            trained.hello().close();
            desk.insert(card, issuer);
            ActivatingPage page = new ActivatingPage(WireSocket.address(Running.PORT), Running.ORIGIN, issuer, card);
            page.awaitCard();
            ActivatingPage.Run unused = page.activate("EC_P256", CERTIFICATE_BYTES);
            page.closeBlocking();
            await(windowArchive); // while there is somebody whom its process can say so
            trained.end();
        }
        await(archive);
    }

    private static void await(Path archive) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(archive) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50); // the JVM makes it in a process of its own
        }
        if (!Files.exists(archive)) {
            throw new IOException("the runtime has made no archive");
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command.get(0) + " ended with " + process.exitValue());
        }
    }
}
