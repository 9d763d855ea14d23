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
import se.kortbro.daemon.policy.PolicyFile.Unreadable;
import se.kortbro.daemon.policy.Settings.Problem;

/**
 * A folder of policy files, read in the order of their names, the later being the stronger.
 *
 * @param folder need not exist
 */
record PolicyFolder(Path folder) implements PolicySource {
    @Override
    public List<Reading> read() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of(); // an administrator who has nothing to say
        } catch (IOException e) {
            Problem problem = new Problem(folder.toString(), "cannot be listed (" + e + ")");
            return List.of(Reading.unreadable(folder.toString(), problem));
        }
        Collections.sort(files);
        return files.stream().map(PolicyFolder::read).toList();
    }

    /** Reads one file. */
    static Reading read(Path file) {
        try {
            return Reading.of(PolicyFileReader.read(file));
        } catch (Unreadable e) {
            return Files.notExists(file)
                    ? Reading.absent(file.toString(), e.problem())
                    : Reading.unreadable(file.toString(), e.problem());
        }
    }
}
