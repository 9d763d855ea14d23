package se.kortbro.portal.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder that every user of the computer can read, with the daemon's classes: those of a clone may lie where only one can. */
final class SharedFolder implements AutoCloseable {
    private final Path folder;
    private final String classPath;

    SharedFolder() throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "kortbro-users");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path copy = folder.resolve("classes-" + copies.size());
            if (Files.exists(Path.of(entry)) && !entry.contains("selenium") && !entry.contains("test-classes")) {
                copy(Path.of(entry), copy);
                copies.add(copy.toString());
            }
        }
        classPath = String.join(File.pathSeparator, copies);
    }

    String classPath() {
        return classPath;
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** A home for a user, hers alone. */
    Path home(int user) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home-" + user));
        Process chown = new ProcessBuilder("chown", user + ":" + user, home.toString()).start();
        if (chown.waitFor() != 0) {
            throw new IOException("no home for user " + user);
        }
        return home;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
