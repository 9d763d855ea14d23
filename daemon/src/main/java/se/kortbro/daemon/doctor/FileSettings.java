package se.kortbro.daemon.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import se.kortbro.daemon.doctor.BrowserPolicies.Unreadable;

/** Settings in files, which together are what is said: the later file wins. */
final class FileSettings implements ManagedSettings {
    private final Places files;
    private final Format format;

    /** What a file of this kind says. */
    @FunctionalInterface
    interface Format {
        JsonNode read(Path file) throws Unreadable;
    }

    @FunctionalInterface
    private interface Places {
        List<Path> now() throws Unreadable;
    }

    private FileSettings(Places files, Format format) {
        this.files = files;
        this.format = format;
    }

    /** Those of the files that exist, the strongest last. */
    static FileSettings in(List<Path> files, Format format) {
        return new FileSettings(() -> files.stream().filter(Files::exists).toList(), format);
    }

    /** The JSON files of a folder, in the order of their names. */
    static FileSettings inFolder(Path folder, Format format) {
        return new FileSettings(() -> jsonFiles(folder), format);
    }

    @Override
    public Optional<List<String>> list(String... path) throws Unreadable {
        Optional<List<String>> found = Optional.empty();
        for (Path file : files.now()) {
            JsonNode value = at(format.read(file), path);
            if (!value.isMissingNode()) {
                found = Optional.of(PolicyJson.texts(file, value, path[path.length - 1]));
            }
        }
        return found;
    }

    @Override
    public Optional<Boolean> flag(String... path) throws Unreadable {
        Optional<Boolean> found = Optional.empty();
        for (Path file : files.now()) {
            JsonNode value = at(format.read(file), path);
            if (value.isBoolean()) {
                found = Optional.of(value.booleanValue());
            }
        }
        return found;
    }

    private static JsonNode at(JsonNode settings, String... path) {
        JsonNode value = settings;
        for (String name : path) {
            value = value.path(name);
        }
        return value;
    }

    private static List<Path> jsonFiles(Path folder) throws Unreadable {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        } catch (NoSuchFileException nothingIsSaid) {
            return files;
        } catch (IOException | DirectoryIteratorException e) {
            throw new Unreadable(folder + ": cannot be listed (" + e + ")");
        }
        Collections.sort(files);
        return files;
    }
}
