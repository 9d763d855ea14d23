package se.kortbro.daemon.doctor;

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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has a port on Linux: the listening sockets of {@code /proc/net/tcp} and {@code tcp6} (proc(5)), and the processes that
 * hold them, as far as the system lets us look. Takes some ms on a desktop; for the gate, which is asked by strangers, it
 * would be too slow.
 */
final class ProcPortHolders implements PortHolders {
    /** {@code sl local_address rem_address st … uid timeout inode}; 0A is LISTEN (include/net/tcp_states.h). */
    private static final Pattern LISTENING =
            Pattern.compile("\\s*\\d+: ([0-9A-F]+):([0-9A-F]{4}) \\S+ 0A (?:\\S+\\s+){5}(\\d+)(?: .*)?");

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    private final Path proc;

    /** @param proc where the kernel tells of processes */
    ProcPortHolders(Path proc) {
        this.proc = proc;
    }

    @Override
    public SortedMap<Integer, Optional<String>> among(int first, int last) {
        SortedMap<Integer, Optional<String>> holders = new TreeMap<>();
        Map<String, Integer> sockets = new HashMap<>();
        for (String line : lines()) {
            Matcher found = LISTENING.matcher(line);
            if (found.matches() && ours(found.group(1))) {
                int port = Integer.parseInt(found.group(2), 16);
                if (port >= first && port <= last) {
                    sockets.put(found.group(3), port);
                    holders.put(port, Optional.empty());
                }
            }
        }
        if (!sockets.isEmpty()) {
            name(sockets, holders);
        }
        return holders;
    }

    /** Both loopback addresses, and those that stand for all; the bytes of each word are in the machine's own order. */
    private static boolean ours(String address) {
        return address.matches("0+|0100007F|0{16}FFFF00000100007F|0{24}01000000");
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try {
                lines.addAll(Files.readAllLines(proc.resolve(table), StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // A kernel without IPv6.
            }
        }
        return lines;
    }

    private void name(Map<String, Integer> sockets, SortedMap<Integer, Optional<String>> holders) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                for (String socket : sockets(process)) {
                    Integer port = sockets.get(socket);
                    if (port != null) {
                        holders.put(port, program(process));
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Then they stay unnamed.
        }
    }

    /** The inodes of the sockets that a process holds; none of another user's. */
    private static List<String> sockets(Path process) {
        List<String> sockets = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                Matcher socket = SOCKET.matcher(target(file));
                if (socket.matches()) {
                    sockets.add(socket.group(1));
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

    private static Optional<String> program(Path process) {
        try {
            String name = Files.readString(process.resolve("comm"), StandardCharsets.UTF_8)
                    .strip();
            return Optional.of(name + " (" + process.getFileName() + ")");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
