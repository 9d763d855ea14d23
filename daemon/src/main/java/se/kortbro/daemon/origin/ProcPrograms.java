package se.kortbro.daemon.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs on Linux, as {@code /proc} shows them (proc(5)): the name of each to everybody, its files to its own user and to
 * who may trace it. Some ms on a desktop: too slow for a stranger to ask for. Any thread.
 */
public final class ProcPrograms {
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    private final Path proc;

    /** @param proc where the kernel tells of processes */
    public ProcPrograms(Path proc) {
        this.proc = proc;
    }

    /**
     * The programs that hold sockets.
     *
     * @param sockets inodes
     * @return by inode, as {@code python3 (4711)}; those of which nothing is shown are missing
     */
    public Map<Long, String> holding(Set<Long> sockets) {
        Map<Long, String> holders = new HashMap<>();
        for (Path process : processes()) {
            for (long socket : sockets(process)) {
                if (sockets.contains(socket)) {
                    name(process).ifPresent(name -> holders.put(socket, name));
                }
            }
        }
        return holders;
    }

    /** What a user runs, in the order in which the kernel lists it; without the kernel's own threads, which have no arguments. */
    List<String> of(int user) {
        return processes().stream()
                .filter(process -> isOf(process, user))
                .map(ProcPrograms::name)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Path> processes() {
        List<Path> processes = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(proc, "[0-9]*")) {
            found.forEach(processes::add);
        } catch (IOException | DirectoryIteratorException e) {
            // Then none is shown.
        }
        return processes;
    }

    private static boolean isOf(Path process, int user) {
        try {
            return Files.getAttribute(process, "unix:uid").equals(user)
                    && Files.readAllBytes(process.resolve("cmdline")).length > 0;
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    /** The inodes of the sockets that a process holds; none of another user's. */
    private static List<Long> sockets(Path process) {
        List<Long> sockets = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                Matcher socket = SOCKET.matcher(target(file));
                if (socket.matches()) {
                    sockets.add(Long.parseLong(socket.group(1)));
                }
            }
        } catch (IOException | DirectoryIteratorException | UncheckedIOException e) {
            // It is another user's, or has just ended.
        }
        return sockets;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> name(Path process) {
        try {
            byte[] name = Files.readAllBytes(process.resolve("comm"));
            return Optional.of(new String(name, StandardCharsets.UTF_8).strip() + " (" + process.getFileName() + ")");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
