package se.kortbro.daemon;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/** Where the daemon keeps what is the person's alone: journal, log, lock. */
final class DataFolder {
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

    /** Makes the folder, for its owner alone. On Windows it inherits that from the person's own folder. */
    static Path create(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }
}
