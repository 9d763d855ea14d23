package se.kortbro.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the {@link Doorbell}'s socket is: in the data folder. Where its path would be too long for a socket's address, in a
 * folder of its own in {@code XDG_RUNTIME_DIR}, or else the temporary folder, named after the data folder. Others write into
 * the temporary folder too, so a folder there that is not ours alone is no place.
 */
final class DoorbellPlace {
    /** {@code sun_path} has 104 bytes on macOS, 108 elsewhere, the final zero included. */
    private static final int LONGEST_PATH_BYTES = 103;

    private static final String NAME = "kortbro.socket";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private DoorbellPlace() {}

    /** The socket's path; makes the folder that it is in. */
    static Path make(Path dataFolder) throws IOException {
        Path folder = folder(dataFolder);
        if (!folder.equals(dataFolder)) {
            makeForOwner(folder);
            requireOurs(folder, dataFolder);
        }
        return folder.resolve(NAME);
    }

    /** The socket's path; empty when there is none. */
    static Optional<Path> find(Path dataFolder) throws IOException {
        Path folder = folder(dataFolder);
        if (!Files.exists(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!folder.equals(dataFolder)) {
            requireOurs(folder, dataFolder);
        }
        return Optional.of(folder.resolve(NAME));
    }

    private static Path folder(Path dataFolder) {
        return folder(dataFolder, System.getenv("XDG_RUNTIME_DIR"), System.getProperty("java.io.tmpdir"));
    }

    /** The folder that the socket is in. */
    static Path folder(Path dataFolder, @Nullable String runtimeFolder, String temporaryFolder) {
        int bytes = dataFolder.toAbsolutePath().resolve(NAME).toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= LONGEST_PATH_BYTES) {
            return dataFolder;
        }
        boolean runtime = runtimeFolder != null && Path.of(runtimeFolder).isAbsolute();
        return Path.of(runtime ? runtimeFolder : temporaryFolder, "kortbro-" + digest(dataFolder));
    }

    private static String digest(Path dataFolder) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(dataFolder.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void makeForOwner(Path folder) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try {
            Files.createDirectory(folder, attributes);
        } catch (FileAlreadyExistsException e) {
            // An earlier run's, or somebody else's: the next look tells.
        }
    }

    private static void requireOurs(Path folder, Path dataFolder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(dataFolder))) {
            throw new IOException(folder + " is not ours");
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && !Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                        .equals(OWNER_ONLY)) {
            throw new IOException(folder + " can be entered by others");
        }
    }
}
