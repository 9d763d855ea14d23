package se.kortbro.daemon.activation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * A folder of small files that nobody but the owner reads. Whenever the power goes, a file is there as it was written last or
 * before, and has at its end what was added since, or a part of that. On Windows the user's data folder is the owner's
 * already, and its files inherit that.
 */
class JournalFolder {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String UNFINISHED = ".tmp";

    private final Path folder;

    JournalFolder(Path folder) {
        this.folder = folder;
    }

    /** The names of the files; none when there is no folder yet. What a crash left half-written is deleted. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(UNFINISHED)) {
                    Files.deleteIfExists(file);
                } else {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** The file's bytes, at most {@code limit} and one more of them. */
    byte[] read(String name, int limit) throws IOException {
        try (var in = Files.newInputStream(folder.resolve(name))) {
            return in.readNBytes(limit + 1);
        }
    }

    /** Throws when no file can be written now, which needs no waiting for the disk; leaves none. */
    void requireWritable() throws IOException {
        Path unfinished = folder.resolve("writable" + UNFINISHED);
        try {
            create(unfinished).close();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Writes a file: on the disk, under its name, when this returns.
     *
     * @throws IOException when that is not so; an earlier file of the name is as it was then
     */
    void write(String name, byte[] content) throws IOException {
        Path unfinished = folder.resolve(name + UNFINISHED);
        try {
            try (FileChannel channel = create(unfinished)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        syncNames();
    }

    /**
     * Adds to the end of a file that is there, without waiting for the disk: a daemon that is killed now has added it, a
     * computer that loses power has not, or a part.
     *
     * @throws IOException when it was not added, or in part
     */
    void append(String name, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Returns when the disk has all that was added to a file. */
    void sync(String name) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    private FileChannel create(Path unfinished) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        Files.deleteIfExists(unfinished);
        return FileChannel.open(
                unfinished,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly("rw-------"));
    }

    /** Deletes a file, if there is one; until the names are synced it may be there again after the power has gone. */
    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    /** Gives a file another name; a file that has it already goes. */
    void rename(String name, String to) throws IOException {
        Files.move(folder.resolve(name), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns when the disk has the names in the folder, as it has them only then; Windows opens no folder, and writes them itself. */
    void syncNames() throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
