package se.kortbro.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the daemon keeps what is the person's alone: journal, log, lock. */
final class DataFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    /** The folder's files, and the journal's. */
    private static final int DEPTH = 2;

    private DataFolder() {}

    /** The folder of the person whom this process belongs to. */
    static Path ofThisPerson() {
        return ofPerson(System.getProperty("os.name"), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /**
     * The folder of the person who runs the daemon: {@code $XDG_DATA_HOME/kortbro} or {@code ~/.local/share/kortbro} (XDG
     * Base Directory Specification 0.8), {@code %LOCALAPPDATA%\Kortbro}, {@code ~/Library/Application Support/Kortbro}. The
     * environment is asked before {@code user.home}, which Java takes from the password file and which programs run with
     * another HOME would share by mistake.
     *
     * @param system {@code os.name}
     * @param environment the environment's variables
     * @param userHome {@code user.home}
     */
    static Path ofPerson(String system, Map<String, String> environment, Path userHome) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return folder(
                            environment,
                            "LOCALAPPDATA",
                            userHome.resolve("AppData").resolve("Local"))
                    .resolve("Kortbro");
        }
        Path home = folder(environment, "HOME", userHome);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Kortbro");
        }
        return folder(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share"))
                .resolve("kortbro");
    }

    /** A variable's folder; one that is not absolute is to be ignored, as XDG says. */
    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }

    /**
     * Makes the folder, for its owner alone; one that others may look into is closed to them, and so is what is in it: an
     * older start, or a copy from elsewhere, may have been less careful. On Windows it inherits that from the person's own
     * folder.
     *
     * @throws IOException also when the folder is another user's
     */
    static Path create(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above != null) {
            Files.createDirectories(above);
        }
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } catch (FileAlreadyExistsException e) {
            Files.setPosixFilePermissions(folder, FOLDER);
            close(folder);
        }
        return folder;
    }

    /** What cannot be closed, such as another user's file, is behind the folder's door all the same. */
    private static void close(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder, DEPTH)) {
            for (Path each : (Iterable<Path>) inside::iterator) {
                PosixFileAttributes is =
                        Files.readAttributes(each, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                Set<PosixFilePermission> own = is.isDirectory() ? FOLDER : FILE;
                if ((is.isDirectory() || is.isRegularFile()) && !own.containsAll(is.permissions())) {
                    Files.setPosixFilePermissions(each, own);
                }
            }
        } catch (UncheckedIOException | FileSystemException e) {
            LOG.warn("Not all that is in the data folder could be closed to others: {}", e.toString());
        }
    }
}
