package se.kortbro.daemon.policy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.policy.PolicyFile.Unreadable;
import se.kortbro.daemon.policy.Settings.Problem;

/**
 * Where settings come from, weakest first: what is built in, the file named on the command line, the administrator's
 * folder. Files of the folder are read in the order of their names, the later being the stronger.
 *
 * @param named the file named on the command line
 * @param folder the administrator's folder; need not exist
 */
public record PolicySources(Optional<Path> named, Path folder) {
    /** Where an administrator of Linux puts policy. */
    public static final Path MACHINE_FOLDER = Path.of("/etc/kortbro/policy.d");

    /** Reads all sources. One that cannot be read leaves nobody who may connect, whatever the others say. */
    public Settings read() {
        Settings settings = Settings.builtIn();
        List<Problem> unreadable = new ArrayList<>();
        for (Path file : files(unreadable)) {
            try {
                settings = settings.under(PolicyFileReader.read(file));
            } catch (Unreadable e) {
                unreadable.add(e.problem());
            }
        }
        for (Problem problem : unreadable) {
            settings = settings.allowingNobody(new Problem(problem.where(), problem.what() + "; nobody may connect"));
        }
        return settings;
    }

    private List<Path> files(List<Problem> unreadable) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            // An administrator who has nothing to say.
        } catch (IOException e) {
            unreadable.add(new Problem(folder.toString(), "cannot be listed (" + e + ")"));
        }
        Collections.sort(files);
        named.ifPresent(file -> files.add(0, file));
        return files;
    }
}
